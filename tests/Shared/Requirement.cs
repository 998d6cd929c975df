namespace Hotspots.Tests;

/// <summary>Parts that a machine may lack. A test that needs one skips, or fails where <c>HOTSPOTS_REQUIRE</c> asks for it.</summary>
internal static class Requirement
{
    private static readonly string[] Required =
        (Environment.GetEnvironmentVariable("HOTSPOTS_REQUIRE") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Goes on where the part was found.</summary>
    /// <param name="part">As <c>HOTSPOTS_REQUIRE</c> names it: <c>node</c>, <c>chromium</c>, <c>postgresql</c>, <c>gdal</c>, <c>poppler</c>, <c>shared</c>.</param>
    /// <param name="found">Whether it is here.</param>
    /// <param name="reason">What is missing, and where it was looked for.</param>
    public static void Need(string part, bool found, string reason)
    {
        if (!found && Required.Contains(part, StringComparer.OrdinalIgnoreCase))
        {
            Assert.Fail($"{reason} HOTSPOTS_REQUIRE asks for {part}.");
        }

        Assert.SkipUnless(found, reason);
    }
}
