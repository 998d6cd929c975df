#:property PublishAot=false
// The way in: builds what is missing, and runs.
//   dotnet run hotspots.cs -- demo     a live map with simulated incidents, at http://localhost:5080
//   dotnet run hotspots.cs -- test     every test of every project
//   dotnet run hotspots.cs -- campaign the long campaigns of the crash rig and the attacker, of which 'test' runs short forms
//   dotnet run hotspots.cs -- sbom     what it is made of besides its own code, with licences and known advisories
//   dotnet run hotspots.cs -- VERB     any other verb of the server; without one, its help
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;

// A build node that outlives its build would hold on to the pipe that we read from.
Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
Environment.SetEnvironmentVariable("DOTNET_CLI_USE_MSBUILD_SERVER", "0");

var root = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;
var artifacts = Directory.CreateDirectory(Path.Combine(root, "artifacts")).FullName;
var map = Path.Combine(root, "src", "Hotspots.Map");
var required = (Environment.GetEnvironmentVariable("HOTSPOTS_REQUIRE") ?? "").Split(',', StringSplitOptions.TrimEntries);

try
{
    return args is ["test"] ? Test() : args is ["campaign", ..] ? Campaign() : args is ["sbom", ..] ? Sbom() : Run(Environment.CurrentDirectory, "dotnet", [Server(), .. args]);
}
catch (StepFailed failure)
{
    Say(failure.Message);
    return 1;
}

// The path of the built server. It is built again when a source is newer; for a demonstration the map is, too, at the same time.
string Server()
{
    var page = args is ["demo", ..] ? Task.Run(BuildMap) : Task.FromResult(true);
    var server = Path.Combine(root, "src", "Hotspots.Server", "bin", "Release", "net10.0", "Hotspots.Server.dll");
    string[] sources = [.. new[] { "src", "geodata", "Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets" }.Select(source => Path.Combine(root, source))];
    if (Stale(Path.Combine(artifacts, "server.txt"), sources) || !File.Exists(server))
    {
        // Analyzers are for who changes the code: 'test' runs them.
        Build("Server", Path.Combine("src", "Hotspots.Server"), "-p:RunAnalyzers=false");
    }

    _ = page.GetAwaiter().GetResult();
    return server;
}

void Build(string name, string project, params string[] properties)
{
    var begun = DateTime.UtcNow;
    Step($"{name}: build", root, "dotnet", ["build", project, "-c", "Release", "-nologo", "-v", "quiet", "-clp:NoSummary", .. properties]);
    File.WriteAllText(Path.Combine(artifacts, "server.txt"), "When the server was built; what is newer is not in it.\n");
    File.SetLastWriteTimeUtc(Path.Combine(artifacts, "server.txt"), begun);
}

bool BuildMap()
{
    var node = NodeIsHere();
    if (!node)
    {
        const string missing = "Map: not built, since Node 20.19 or newer is not here; only the API is served.";
        Say(required.Contains("node") ? throw new StepFailed($"{missing} But HOTSPOTS_REQUIRE asks for node.") : missing);
    }

    if (node && Stale(Path.Combine(map, "node_modules", ".package-lock.json"), Path.Combine(map, "package-lock.json")))
    {
        Step("Map: packages", map, "npm", ["ci", "--no-audit", "--no-fund"]);
    }

    if (node && Stale(Path.Combine(map, "dist", "index.html"), map))
    {
        Step("Map: build", map, "npm", ["run", "build"]);
    }

    return node;
}

bool NodeIsHere() => Capture(root, "node", "--version") is (0, var version) && Version.Parse(version.Trim().TrimStart('v').Split('-')[0]) >= new Version(20, 19);

// One project at a time: each uses all cores by itself, and most wait often enough for two tests on each; a browser does not. A suite that others derive from, and what they test with, have no run of their own.
int Test()
{
    var node = BuildMap();
    Build("Everything", "Hotspots.sln");
    string[] libraries = ["Hotspots.Conformance", "Hotspots.HostileRuntime"];
    List<Outcome> outcomes = [.. Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories)
        .Where(project => !libraries.Contains(Path.GetFileNameWithoutExtension(project))).Order().SelectMany(Tests)];
    outcomes.AddRange(!node ? [new("Hotspots.Map", "skipped", "Node 20.19 or newer is not here.")]
        : Outcomes("Hotspots.Map", report => Run(map, "npm", ["test", "--", "--reporter=default", "--reporter=junit", $"--outputFile.junit={report}"])));
    foreach (var test in outcomes.Where(test => test.Result != "passed").OrderByDescending(test => test.Result))
    {
        Console.WriteLine($"{test.Result}: {test.Name}: {test.Reason.ReplaceLineEndings(" ").Trim()}");
    }

    int Count(string result) => outcomes.Count(test => test.Result == result);
    Console.WriteLine($"{Count("passed")} passed, {Count("failed")} failed, {Count("skipped")} skipped");
    return Count("failed") == 0 ? 0 : 1;
}

List<Outcome> Tests(string project)
{
    var (name, folder) = (Path.GetFileNameWithoutExtension(project), Path.GetDirectoryName(project)!);
    var threads = name == "Hotspots.EndToEnd" ? "default" : "2x";
    return Outcomes(name, report => Run(folder, "dotnet", [Path.Combine(folder, "bin", "Release", "net10.0", $"{name}.dll"), "-noLogo", "-noColor", "-reporter", "quiet", "-maxThreads", threads, "-longRunning", "120", "-result-jUnit", report], TimeSpan.FromMinutes(30)));
}

// Hours, one campaign after the other: each tells its seed and where it left what is wrong. With a word, only those that hold it.
int Campaign()
{
    (string Program, string Line)[] all =
    [
        ("Hotspots.CrashRig", "kill --times 200 --store sqlite"), ("Hotspots.CrashRig", "kill --times 200 --store postgres"),
        ("Hotspots.CrashRig", "cluster --times 20"), ("Hotspots.CrashRig", "disk --times 20"), ("Hotspots.CrashRig", "postgres --times 21"),
        ("Hotspots.CrashRig", "clock --times 20 --store sqlite"), ("Hotspots.CrashRig", "clock --times 20 --store postgres"),
        ("Hotspots.CrashRig", "neighbours --servers 50 --times 20"), ("Hotspots.CrashRig", "permute --histories 1000000 --together 50"),
        ("Hotspots.CrashRig", "fuzz --inputs 100000"),
        ("Hotspots.Attack", "--queries 1000000 --worlds 25"), ("Hotspots.Attack", "bisection"), ("Hotspots.Attack", "lenses"), ("Hotspots.Attack", "openapi"), ("Hotspots.Attack", "rush"), ("Hotspots.Attack", "silence"), ("Hotspots.Attack", "timing"),
    ];
    var chosen = all.Where(each => args.Length == 1 || args[1..].Any(word => $"{each.Program} {each.Line}".Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
    if (chosen.Count == 0)
    {
        Say($"No campaign holds '{string.Join("', '", args[1..])}'. There are:\n{string.Join('\n', all.Select(each => $"{each.Program} {each.Line}"))}");
        return 2;
    }

    Build("Everything", "Hotspots.sln", "-p:RunAnalyzers=false");
    var outcomes = chosen.ConvertAll(each => (each.Line, Code: Run(root, "dotnet", [Path.Combine(root, "loadtest", each.Program, "bin", "Release", "net10.0", $"{each.Program}.dll"), .. each.Line.Split(' ')])));
    outcomes.ForEach(each => Console.WriteLine($"{(each.Code == 0 ? "clean" : "WRONG")}: {each.Line}"));
    return outcomes.TrueForAll(each => each.Code == 0) ? 0 : 1;
}

// The list is made of what was really restored for the server and the map.
int Sbom()
{
    Step("Server: packages", root, "dotnet", ["restore", Path.Combine("src", "Hotspots.Server")]);
    return Run(Environment.CurrentDirectory, "dotnet", ["run", Path.Combine(root, "eng", "sbom.cs"), "--",
        Path.Combine(root, "src", "Hotspots.Server", "obj", "project.assets.json"), args.ElementAtOrDefault(1) ?? Path.Combine(artifacts, "sbom.cdx.json")]);
}

// What a run of tests reported. One that broke off, or found no tests, counts as a failure.
List<Outcome> Outcomes(string name, Func<string, int> run)
{
    var report = Path.Combine(Directory.CreateDirectory(Path.Combine(artifacts, "tests")).FullName, $"{name}.xml");
    File.Delete(report);
    var (watch, code) = (Stopwatch.StartNew(), run(report));
    List<Outcome> outcomes = [.. File.Exists(report) ? XDocument.Load(report).Descendants("testcase").Select(OutcomeOf) : []];
    Say($"{name}: {outcomes.Count} tests, {watch.Elapsed.TotalSeconds:0.0} s");
    return outcomes.Count > 0 && (code == 0 || outcomes.Exists(test => test.Result == "failed")) ? outcomes
        : [.. outcomes, new(name, "failed", $"The run ended with exit code {code} after {outcomes.Count} tests, and none of them says why.")];
}

Outcome OutcomeOf(XElement test)
{
    var bad = test.Elements().FirstOrDefault(element => element.Name.LocalName is "failure" or "error" or "skipped");
    return new(test.Attribute("name")!.Value, bad is null ? "passed" : bad.Name == "skipped" ? "skipped" : "failed", bad?.Attribute("message")?.Value ?? bad?.Value ?? "");
}

bool Stale(string output, params string[] sources) =>
    !File.Exists(output) || sources.SelectMany(Files).Any(file => file.LastWriteTimeUtc > File.GetLastWriteTimeUtc(output));

IEnumerable<FileInfo> Files(string source) => File.Exists(source) ? [new(source)] : !Directory.Exists(source) ? [] :
    new DirectoryInfo(source).EnumerateFiles().Concat(Directory.EnumerateDirectories(source)
        .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj" or "dist" or "node_modules" or "tests")).SelectMany(Files));

// One line for each step; what it wrote is shown where it failed, and then in full.
void Step(string name, string folder, string program, string[] arguments)
{
    var (watch, (code, output)) = (Stopwatch.StartNew(), Capture(folder, program, arguments));
    Say(code == 0 ? $"{name}: {watch.Elapsed.TotalSeconds:0.0} s" : throw new StepFailed($"{output}\n{name} failed: {program} {string.Join(' ', arguments)}"));
}

(int Code, string Output) Capture(string folder, string program, params string[] arguments)
{
    try
    {
        using var process = Start(folder, program, arguments, quiet: true);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
    catch (Win32Exception why)
    {
        return (127, $"'{program}' could not be started: {why.Message}");
    }
}

// Ctrl+C reaches the child by itself and is its to answer; a request to end is handed on.
int Run(string folder, string program, string[] arguments, TimeSpan? longest = null)
{
    using var process = Start(folder, program, arguments, quiet: false);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    using var ended = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        Process.Start("kill", ["-TERM", $"{process.Id}"]);
    });
    if (!process.WaitForExit(longest ?? Timeout.InfiniteTimeSpan))
    {
        Say($"{program} {string.Join(' ', arguments)} was still running after {longest:g}, so it was ended.");
        process.Kill(entireProcessTree: true);
    }

    process.WaitForExit();
    return process.ExitCode;
}

Process Start(string folder, string program, string[] arguments, bool quiet)
{
    var (file, all) = program == "npm" && OperatingSystem.IsWindows() ? ("cmd", ["/c", "npm", .. arguments]) : (program, arguments);
    return Process.Start(new ProcessStartInfo(file, all) { WorkingDirectory = folder, RedirectStandardOutput = quiet, RedirectStandardError = quiet })!;
}

// Not to standard output: that belongs to the verb.
void Say(string line) => Console.Error.WriteLine(line);

record Outcome(string Name, string Result, string Reason);
class StepFailed(string message) : Exception(message);
