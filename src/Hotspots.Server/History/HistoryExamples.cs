using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hotspots.Server.History;

/// <summary>Examples in the API's description: real answers, shortened, kept beside this file by the tests.</summary>
internal static class HistoryExamples
{
    private const string Folder = "history/";

    private static readonly Dictionary<string, JsonNode> Parameters = new(StringComparer.Ordinal)
    {
        ["district"] = "lewisham", ["level"] = "ward", ["edition"] = "2022", ["area"] = "E05013727", ["groups"] = "personal-robbery,serious-violence", ["period"] = "last-12-months",
        ["polygon"] = "POLYGON((-0.03 51.44, -0.02 51.44, -0.02 51.45, -0.03 51.44))", ["asOf"] = "8123@2026-11-20T06:40:00Z", ["format"] = "json", ["limit"] = 20, ["offset"] = 0, ["each"] = true,
        ["by"] = "rate", ["against"] = "year-before", ["step"] = "month", ["bandwidth"] = 400, ["kernel"] = "quartic", ["cell"] = 250, ["metres"] = "100,200,300,400", ["days"] = "7,14,21,28",
        ["permutations"] = 999, ["seed"] = 1, ["offences"] = "ROBBERY",
        ["window"] = "28d", ["ahead"] = 7, ["known"] = "now", ["hotspot"] = "H7",
    };

    /// <summary>Adds them to the description of a question.</summary>
    public static Task AddToAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Example ??= Parameters.GetValueOrDefault(parameter.Name ?? "")?.DeepClone();
        }

        if (operation.Responses?.GetValueOrDefault("200")?.Content is { } content && content.TryGetValue("application/json", out var answer) && Of(context.Description.RelativePath ?? "") is { } example)
        {
            answer.Example = example;
        }

        return Task.CompletedTask;
    }

    private static JsonNode? Of(string path)
    {
        using var file = typeof(HistoryExamples).Assembly.GetManifestResourceStream($"example-{path[(path.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..].Replace('/', '-')}.json");
        return file is null ? null : JsonNode.Parse(file);
    }
}
