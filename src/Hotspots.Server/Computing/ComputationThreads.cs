using Hotspots.Engine.Computing;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Computing;

/// <summary>The threads that long computations run on.</summary>
internal sealed class ComputationThreads(ServerSettings settings) : YieldingThreads("Computation", settings.Computing.AtOnce);
