using Hotspots.Benchmarks;

var benchmarks = new Dictionary<string, Func<string, IEnumerable<Comparison>>>(StringComparer.Ordinal)
{
    ["placement"] = PlacementBenchmark.Run,
    ["density"] = root => DensityBenchmark.RunHotspots(root).Concat(DensityBenchmark.Run(root)),
};
var reports = new Dictionary<string, Func<string, bool, Task>>(StringComparer.Ordinal)
{
    ["runtimes"] = RuntimesBenchmark.RunAsync,
    ["scale"] = ScaleBenchmark.RunAsync,
    ["history"] = HistoryBenchmark.RunAsync,
    ["knox"] = KnoxBenchmark.RunAsync,
    ["growth"] = GrowthBenchmark.RunAsync,
    ["postgis"] = PostgisBenchmark.RunAsync,
    ["cluster"] = ClusterBenchmark.RunAsync,
    ["boards"] = BoardsBenchmark.RunAsync,
    ["computing"] = ComputingBenchmark.RunAsync,
};
var json = args.Contains("--json", StringComparer.Ordinal);
var verbs = args.Where(arg => arg != "--json").DefaultIfEmpty("placement").ToList();
if (verbs.FirstOrDefault(verb => !benchmarks.ContainsKey(verb) && !reports.ContainsKey(verb)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. Choose from: {string.Join(", ", benchmarks.Keys.Concat(reports.Keys))}.");
    return 2;
}

var root = new DirectoryInfo(AppContext.BaseDirectory);
while (root is not null && !File.Exists(Path.Combine(root.FullName, "Hotspots.sln")))
{
    root = root.Parent;
}

foreach (var comparison in verbs.Where(benchmarks.ContainsKey).SelectMany(verb => benchmarks[verb](root?.FullName ?? ".")))
{
    comparison.Print(json);
}

foreach (var verb in verbs.Where(reports.ContainsKey))
{
    await reports[verb](root?.FullName ?? ".", json);
}

return 0;
