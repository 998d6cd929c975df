namespace Hotspots.CrashRig;

/// <summary>Something that reads what anybody may send it.</summary>
/// <param name="Name">What a report calls it.</param>
/// <param name="Seeds">Sound inputs, from which damaged ones are made.</param>
/// <param name="TryAsync">Hands it an input, and says in words what it made of it: equal words, nothing new.</param>
internal sealed record Target(string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], CancellationToken, Task<string>> TryAsync);

/// <summary>A target did what it must never do. The message says what.</summary>
internal sealed class FuzzException(string message, Exception? inner = null) : Exception(message, inner);
