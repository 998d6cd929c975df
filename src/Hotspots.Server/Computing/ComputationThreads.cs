using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>The threads that long computations run on.</summary>
internal sealed class ComputationThreads(ServerSettings settings) : YieldingThreads("Computation", settings.Computing.AtOnce);
