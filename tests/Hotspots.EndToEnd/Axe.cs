using System.Text.Json;
using Hotspots.Tests;
using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>The accessibility check of axe-core, as npm restored it for the page.</summary>
internal static class Axe
{
    private static readonly string Script = Path.Combine(SharedData.Root, "src", "Hotspots.Map", "node_modules", "axe-core", "axe.min.js");

    /// <summary>What breaks WCAG 2.2 AA, or what axe holds for good practice, one line each; empty where nothing does.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        Requirement.Need("node", File.Exists(Script), "axe-core is not restored (npm ci in src/Hotspots.Map).");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script) + "; 0");
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              // What still fades in is paler than it is read.
              await Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished));
              return (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
                .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
            }
            """);
        return [.. found.EnumerateArray().Select(each => each.GetString()!)];
    }
}
