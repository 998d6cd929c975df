#:property PublishAot=false
// The list of what Hotspots is made of besides its own code: versions, licences, hashes and known advisories, as CycloneDX 1.6.
//   dotnet run hotspots.cs -- sbom [FILE]     builds what is missing and writes artifacts/sbom.cdx.json
// The same packages give the same bytes: there is no time and no number drawn in it.
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var root = Path.GetFullPath(Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? "eng", ".."));
var (assets, output) = (JsonNode.Parse(File.ReadAllText(args[0]))!, args[1]);
var map = Path.Combine(root, "src", "Hotspots.Map");

var npm = JsonNode.Parse(Output(map, "npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--omit", "dev"))!;
List<JsonObject> components = [.. Packages().Select(NuGet), .. npm["components"]!.AsArray().Select(Npm)];
List<Advisory> advisories = [.. KnownAdvisories().Concat(NuGetAdvisories()).Concat(NpmAdvisories()).DistinctBy(each => (each.Package, each.Address))];

File.WriteAllText(output, new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "hotspots", ["name"] = "Hotspots", ["licenses"] = Licences("MIT") } },
    ["components"] = Array(components),
    ["dependencies"] = Array([.. Dependencies(), .. npm["dependencies"]!.AsArray().Select(each => each!.DeepClone().AsObject())]),
    ["vulnerabilities"] = Array(advisories.Select(VulnerabilityOf)),
}.ToJsonString(new() { WriteIndented = true }) + "\n");
Tell();
return advisories.Exists(each => each.Severity is "high" or "critical") ? 1 : 0; // Nothing ships with one.

// What is in the server: of the packages that take part in the build alone, none is.
IEnumerable<KeyValuePair<string, JsonNode?>> Packages() => Target()
    .Where(each => (string?)each.Value!["type"] == "package" && (each.Value["runtime"] ?? each.Value["native"] ?? each.Value["runtimeTargets"] ?? each.Value["dependencies"]) is not null)
    .OrderBy(each => each.Key, StringComparer.Ordinal);

JsonObject Target() => assets["targets"]!.AsObject().First().Value!.AsObject();

JsonObject NuGet(KeyValuePair<string, JsonNode?> package)
{
    var (library, spec) = (assets["libraries"]![package.Key]!, Spec(package.Key));
    string? Text(string name) => spec.Elements().FirstOrDefault(each => each.Name.LocalName == name)?.Value.Trim();
    return new()
    {
        ["type"] = "library",
        ["bom-ref"] = Url(package.Key),
        ["name"] = Name(package.Key),
        ["version"] = VersionOf(package.Key),
        ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String((string)library["sha512"]!)) }),
        ["licenses"] = LicencesIn(spec),
        ["copyright"] = Text("copyright") ?? Text("authors"),
        ["purl"] = Url(package.Key),
    };
}

XElement Spec(string package)
{
    var path = (string)assets["libraries"]![package]!["path"]!;
    var folder = assets["packageFolders"]!.AsObject().Select(each => Path.Combine(each.Key, path)).First(Directory.Exists);
    return XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Root!.Elements().First(each => each.Name.LocalName == "metadata");
}

JsonArray LicencesIn(XElement spec)
{
    var licence = spec.Elements().FirstOrDefault(each => each.Name.LocalName == "license");
    return (string?)licence?.Attribute("type") == "expression" ? Licences(licence!.Value)
        : new(new JsonObject { ["license"] = new JsonObject { ["name"] = licence?.Value ?? "see the address", ["url"] = spec.Elements().FirstOrDefault(each => each.Name.LocalName is "licenseUrl" or "projectUrl")?.Value } });
}

// One licence goes by its id, several together are an expression.
JsonArray Licences(string expression) => new(expression.Contains(' ')
    ? new JsonObject { ["expression"] = expression }
    : new JsonObject { ["license"] = new JsonObject { ["id"] = expression } });

// Where a package lies on a disk, and under which paths it was built, is nobody's business.
JsonObject Npm(JsonNode? component)
{
    var kept = component!.DeepClone().AsObject();
    _ = kept.Remove("properties");
    return kept;
}

IEnumerable<JsonObject> Dependencies() => Packages().Select(each => new JsonObject
{
    ["ref"] = Url(each.Key),
    ["dependsOn"] = new JsonArray([.. (each.Value!["dependencies"]?.AsObject().Select(on => on.Key) ?? [])
        .Select(name => Packages().FirstOrDefault(other => Name(other.Key).Equals(name, StringComparison.OrdinalIgnoreCase)).Key)
        .OfType<string>().Select(found => (JsonNode)Url(found))]),
});

// What we know of whatever the package sources say.
IEnumerable<Advisory> KnownAdvisories() =>
    from known in JsonNode.Parse(File.ReadAllText(Path.Combine(root, "eng", "advisories.json")))!.AsArray()
    from package in Packages()
    where Name(package.Key) == (string)known!["package"]! && new Version(VersionOf(package.Key)) < new Version((string)known["below"]!)
    select new Advisory(Url(package.Key), (string)known["address"]!, (string)known["severity"]!);

IEnumerable<Advisory> NuGetAdvisories() =>
    from project in JsonNode.Parse(Output(root, "dotnet", "list", Path.Combine("src", "Hotspots.Server"), "package", "--vulnerable", "--include-transitive", "--format", "json"))?["projects"]?.AsArray() ?? []
    from framework in project!["frameworks"]?.AsArray() ?? []
    from package in (framework!["topLevelPackages"]?.AsArray() ?? []).Concat(framework["transitivePackages"]?.AsArray() ?? [])
    from told in package!["vulnerabilities"]!.AsArray()
    select new Advisory(Url($"{package["id"]}/{package["resolvedVersion"]}"), (string)told!["advisoryurl"]!, ((string)told["severity"]!).ToLowerInvariant());

IEnumerable<Advisory> NpmAdvisories() =>
    from package in JsonNode.Parse(Output(map, "npm", "audit", "--json", "--package-lock-only", "--omit", "dev"))?["vulnerabilities"]?.AsObject() ?? []
    from via in package.Value!["via"]!.AsArray().OfType<JsonObject>()
    select new Advisory(components.Find(each => (string?)each["name"] == package.Key)?["bom-ref"]?.ToString() ?? package.Key, (string)via["url"]!, ((string)via["severity"]!).Replace("moderate", "medium"));

JsonObject VulnerabilityOf(Advisory advisory) => new()
{
    ["id"] = advisory.Address[(advisory.Address.LastIndexOf('/') + 1)..],
    ["source"] = new JsonObject { ["url"] = advisory.Address },
    ["ratings"] = new JsonArray(new JsonObject { ["severity"] = advisory.Severity }),
    ["affects"] = new JsonArray(new JsonObject { ["ref"] = advisory.Package }),
};

void Tell()
{
    foreach (var each in components)
    {
        var licence = each["licenses"]?[0];
        Console.WriteLine($"{each["name"],-52} {each["version"],-16} {licence?["expression"] ?? licence?["license"]?["id"] ?? licence?["license"]?["name"]}");
    }

    foreach (var advisory in advisories)
    {
        Console.WriteLine($"{advisory.Severity}: {advisory.Package}: {advisory.Address}");
    }

    Console.WriteLine($"{components.Count} components, {advisories.Count} advisories{(SourceTells() ? "" : " of which we know; the package sources here tell of none at all, so ask again where they do")}: {output}");
}

// This project holds a version that an advisory is known of: a source that says nothing of it says nothing of any.
bool SourceTells() => Output(root, "dotnet", "restore", Path.Combine("eng", "advisories", "Advisories.csproj"), "--force").Contains("NU190");

string Output(string folder, string program, params string[] arguments)
{
    var windows = program == "npm" && OperatingSystem.IsWindows();
    var start = new ProcessStartInfo(windows ? "cmd" : program, windows ? ["/c", "npm", .. arguments] : arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
    using var process = Process.Start(start)!;
    _ = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return output;
}

JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);
string Name(string package) => package[..package.IndexOf('/')];
string VersionOf(string package) => package[(package.IndexOf('/') + 1)..];
string Url(string package) => $"pkg:nuget/{Name(package)}@{VersionOf(package)}";

record Advisory(string Package, string Address, string Severity);
