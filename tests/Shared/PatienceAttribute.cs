using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Hotspots.Tests.Patience]

namespace Hotspots.Tests;

/// <summary>A limit to how long any test may wait: one that waits longer is cancelled, so that it fails by its name and the run goes on.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PatienceAttribute : BeforeAfterTestAttribute
{
    // Several times what the longest test needs on two busy cores.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly ConcurrentDictionary<string, Timer> Timers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        Timers[test.UniqueID] = new(context => ((ITestContext)context!).CancelCurrentTest(), TestContext.Current, Longest, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Timers.TryRemove(test.UniqueID, out var timer))
        {
            timer.Dispose();
        }
    }
}
