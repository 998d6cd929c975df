using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotspots.Engine.Formats;

/// <summary>Writes the members of an enumeration as files here have them: <c>town-centre</c>.</summary>
internal sealed class KebabCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
