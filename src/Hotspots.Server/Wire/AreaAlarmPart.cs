using System.Text.Json.Serialization;

namespace Hotspots.Server.Wire;

/// <summary>An area's alarm.</summary>
internal sealed record AreaAlarmPart(string Level, string Code, string Name, AlarmPart Alarm);
