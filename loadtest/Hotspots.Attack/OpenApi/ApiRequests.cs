namespace Hotspots.Attack;

/// <summary>Makes requests out of what the document says: ordinary in all, but for what is made hostile.</summary>
/// <param name="operations">What can be asked for.</param>
/// <param name="seed">Of every choice.</param>
internal sealed class ApiRequests(IReadOnlyList<ApiOperation> operations, int seed)
{
    private static readonly string[] MediaTypes = ["application/json", "text/csv", "application/x-ndjson", "application/geo+json", "application/x-www-form-urlencoded", "application/json; charset=utf-7", "text/plain", "a", "", "multipart/form-data", "multipart/form-data; boundary=x"];

    private readonly Random random = new(seed);

    /// <summary>An ordinary one of each.</summary>
    public IEnumerable<ApiRequest> Ordinary() => operations.Select(operation => Make(operation, [], null));

    /// <summary>Every place of every operation with every hostile value, one at a time, in the order of chance.</summary>
    public IReadOnlyList<ApiRequest> Each()
    {
        var all = operations.SelectMany(operation => SpotsOf(operation).SelectMany(spot => ValuesOf(spot).Select(value => (operation, spot, value)))).ToArray();
        random.Shuffle(all);
        return [.. all.Select(each => Make(each.operation, new() { [each.spot] = each.value }, null))];
    }

    /// <summary>One in which several places are hostile, left out, or told twice, and perhaps the body as a whole.</summary>
    public ApiRequest Several()
    {
        var operation = operations[random.Next(operations.Count)];
        var spots = SpotsOf(operation).Where(_ => random.Next(4) == 0).ToDictionary(spot => spot, spot => random.Next(5) == 0 ? null : ValuesOf(spot)[random.Next(ValuesOf(spot).Count)]);
        return Make(operation, spots, random.Next(6) == 0 ? MediaTypes[random.Next(MediaTypes.Length)] : null);
    }

    private static IReadOnlyList<string> SpotsOf(ApiOperation operation) =>
    [
        .. operation.Parameters.Select(parameter => $"{parameter.In}:{parameter.Name}"), .. operation.Members.Select(member => $"member:{member.Name}"),
        .. operation.Method is "POST" or "PUT" ? ["body:"] : Array.Empty<string>(), "header:Range", "header:If-None-Match", "header:Accept", "header:Origin", "header:Cookie", "header:Hotspots-Recipient",
    ];

    private static IReadOnlyList<string> ValuesOf(string spot) => spot[..spot.IndexOf(':', StringComparison.Ordinal)] switch
    {
        "member" => HostileValues.Members,
        "body" => HostileValues.Bodies,
        _ => HostileValues.Texts,
    };

    // A place whose value is null is left out.
    private ApiRequest Make(ApiOperation operation, Dictionary<string, string?> hostile, string? mediaType)
    {
        var (path, query, form, headers) = (operation.Path, new List<string>(), new List<string>(), new List<KeyValuePair<string, string>>());
        foreach (var parameter in operation.Parameters)
        {
            var given = hostile.TryGetValue($"{parameter.In}:{parameter.Name}", out var value);
            if (given ? value is null && parameter.In != "path" : !parameter.IsRequired && random.Next(3) > 0 && parameter.Name is not ("district" or "place"))
            {
                continue;
            }

            Tell(parameter, value ?? OrdinaryValues.Of(parameter.Name, random), ref path, query, form, headers);
        }

        headers.AddRange(hostile.Where(each => each.Key.StartsWith("header:", StringComparison.Ordinal) && each.Value is not null && operation.Parameters.All(parameter => $"header:{parameter.Name}" != each.Key))
            .Select(each => KeyValuePair.Create(each.Key[7..], Sendable(each.Value!))));
        var body = hostile.GetValueOrDefault("body:") ?? (form.Count > 0 ? string.Join('&', form) : operation.Members.Count > 0 ? BodyOf(operation, hostile) : null);
        var type = body is null ? null : mediaType ?? (form.Count > 0 ? "application/x-www-form-urlencoded" : operation.MediaTypes.Count > 0 ? operation.MediaTypes[random.Next(hostile.Count == 0 ? 1 : operation.MediaTypes.Count)] : "application/json");
        return new(operation, string.Join(' ', hostile.Keys), path + (query.Count == 0 ? "" : "?" + string.Join('&', query)), headers, body, type);
    }

    private void Tell(ApiParameter parameter, string value, ref string path, List<string> query, List<string> form, List<KeyValuePair<string, string>> headers)
    {
        var pair = $"{Written.Percent(parameter.Name)}={Written.Percent(value)}";
        switch (parameter.In)
        {
            case "path": path = path.Replace($"{{{parameter.Name}}}", Written.Percent(value), StringComparison.Ordinal); break;
            case "query": query.AddRange(random.Next(40) == 0 ? [pair, pair] : [pair]); break;
            case "form": form.AddRange(random.Next(40) == 0 ? [pair, pair] : [pair]); break;
            default: headers.Add(new(parameter.Name, Sendable(value))); break;
        }
    }

    private string BodyOf(ApiOperation operation, Dictionary<string, string?> hostile) =>
        $"{{{string.Join(',', operation.Members.Select(member => (member, given: hostile.TryGetValue($"member:{member.Name}", out var value), value)).Where(each => each.given ? each.value is not null : each.member.IsRequired || random.Next(2) == 0)
            .Select(each => $"\"{each.member.Name}\":{each.value ?? OrdinaryValues.JsonOf(each.member, random)}"))}}}";

    // A client that keeps to HTTP cannot put an end of line into a header.
    private static string Sendable(string value) => string.Concat(value.Where(letter => letter is not ('\r' or '\n' or '\0')));
}
