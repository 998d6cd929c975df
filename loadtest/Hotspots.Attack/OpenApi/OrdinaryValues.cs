namespace Hotspots.Attack;

/// <summary>What an honest client sends, by the name of the place.</summary>
internal static class OrdinaryValues
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["about"] = ["2026-03"], ["aboutFrom"] = ["2026-01-01"], ["aboutUntil"] = ["2026-11-01"], ["access_token"] = ["none"], ["act"] = ["exported"], ["again"] = ["correct horse battery"],
        ["against"] = ["before", "year-before", "2025-11"], ["ahead"] = ["7"], ["area"] = ["W00", "Z00"], ["areaCode"] = ["E01000001"], ["asOf"] = ["1", "1@2026-11-01T00:00:00Z"],
        ["bandwidth"] = ["250"], ["bandwidthBy"] = ["silverman"], ["bbox"] = ["-1,51,1,52"], ["by"] = ["count", "hotspot", "method", "registrar"], ["category"] = ["personal-robbery", "arson"],
        ["cell"] = ["250"], ["code"] = ["W00"], ["collection"] = ["ward-test", "lsoa-test", "hotspots"], ["complete"] = ["2026-03"], ["credentials"] = ["key:nobody"],
        ["datetime"] = ["2026-01-01T00:00:00Z/.."], ["days"] = ["7,14"], ["district"] = ["l00"], ["districts"] = ["l00"], ["documentName"] = ["v1"], ["dryRun"] = ["true"], ["each"] = ["true"],
        ["edge"] = ["corrected"], ["edition"] = ["test"], ["feature"] = ["W00", "Z00"], ["flags"] = ["knife"], ["format"] = ["csv", "geojson", "json"], ["from"] = ["2026-01-01"],
        ["groups"] = ["personal-robbery", "domestic-abuse"], ["Hotspots-Purpose"] = ["Tasking on Friday"], ["hotspot"] = ["1"], ["id"] = ["a-1"], ["issuer"] = ["https://id.example"],
        ["kernel"] = ["gaussian", "epanechnikov"], ["kind"] = ["report", "correction"], ["known"] = ["now", "then"], ["latitude"] = ["51.42"], ["level"] = ["ward", "lsoa"], ["limit"] = ["10"],
        ["longitude"] = ["-0.12"], ["mail"] = ["somebody@example.org"], ["metres"] = ["100,200"], ["name"] = ["somebody"], ["occurredAt"] = ["2026-10-01T10:00:00Z", "2026-03"], ["offences"] = ["arson"],
        ["offset"] = ["1"], ["password"] = ["correct horse battery"], ["period"] = ["last-12-months", "2026-03", "2026-W10"], ["permutations"] = ["99"], ["place"] = ["l00"],
        ["polygon"] = ["POLYGON((-0.13 51.41, -0.11 51.41, -0.11 51.43, -0.13 51.43, -0.13 51.41))"], ["reason"] = ["Told twice."], ["reportedAt"] = ["2026-10-01T11:00:00Z"],
        ["return"] = ["/history?district=l00"], ["revision"] = ["1"], ["rights"] = ["correct"], ["roles"] = ["viewer", "feed"], ["seed"] = ["7"], ["since"] = ["2026-11-01T00:00:00Z"],
        ["source"] = ["police"], ["sources"] = ["police"], ["step"] = ["week", "month"], ["subject"] = ["sub-1"], ["until"] = ["2026-12-01"], ["weight"] = ["recency"], ["who"] = ["somebody"],
        ["window"] = ["28d", "7d"],
    };

    /// <summary>A value of a place.</summary>
    public static string Of(string name, Random random) => Known.TryGetValue(name, out var values) ? values[random.Next(values.Length)] : "1";

    /// <summary>A value of a member of a body, as JSON.</summary>
    public static string JsonOf(ApiMember member, Random random) => (member.IsArray, member.Name) switch
    {
        (true, _) => $"[\"{Of(member.Name, random)}\"]",
        (_, "longitude" or "latitude" or "revision" or "dryRun") => Of(member.Name, random),
        (_, "days") => "30",
        (_, "mergedInto") => "null",
        (_, "id") => $"\"f-{random.Next(1_000)}\"",
        (_, "name") => $"\"somebody-{random.Next(1_000)}\"",
        _ => $"\"{Of(member.Name, random)}\"",
    };
}
