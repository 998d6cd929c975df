namespace Hotspots.Grains.Messages;

/// <summary>Says across a grain call that clocks of silos are too far apart: the engine's own exception does not go over the wire.</summary>
/// <param name="message">Whose clock is how far ahead.</param>
[GenerateSerializer, Alias("hotspots.wrongclock.1")]
public sealed class WrongClockException(string message) : Exception(message);
