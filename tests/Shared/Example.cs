using FsCheck;
using FsCheck.Fluent;

namespace Hotspots.Tests;

/// <summary>Properties with a seed that is printed when they fail and can be given again.</summary>
internal static class Example
{
    /// <summary>Checks a property on <paramref name="count"/> examples; a failure names its seed.</summary>
    public static void Check(Property property, int count = 200, ulong seed = 20261120)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1_000_003UL | 1UL);
        FsCheck.Check.One(config, property);
    }
}
