namespace Hotspots.Engine.Tests;

/// <summary>What asks how much the process holds has it to itself.</summary>
[CollectionDefinition(nameof(MemoryCollection), DisableParallelization = true)]
public class MemoryCollection;
