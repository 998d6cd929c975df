using Hotspots.Engine.Live.Cells;

namespace Hotspots.Grains.Messages;

/// <summary>Says across a grain call that there is no room for another lens: a <see cref="NoRoomException"/> itself does not go over the wire.</summary>
[GenerateSerializer, Alias("hotspots.noroom.1")]
public sealed class NoRoomLeftException() : Exception("All the memory that lenses may take is taken by what others watch. Look through one of theirs, or ask again later.");
