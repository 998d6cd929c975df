using System.Text.Json;

namespace Hotspots.Attack;

/// <summary>A place in an operation that takes a value.</summary>
/// <param name="In"><c>path</c>, <c>query</c>, <c>header</c>, or <c>form</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether it may not be left out.</param>
internal sealed record ApiParameter(string In, string Name, bool IsRequired);

/// <summary>A member of the body of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsArray">Whether it is a list.</param>
/// <param name="IsRequired">Whether it may not be left out.</param>
internal sealed record ApiMember(string Name, bool IsArray, bool IsRequired);

/// <summary>Something that can be asked of the server.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Parameters">What is told in the address, in headers and in forms.</param>
/// <param name="MediaTypes">In what a body may be written; none where there is no body.</param>
/// <param name="Members">What is told in a body.</param>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, IReadOnlyList<string> MediaTypes, IReadOnlyList<ApiMember> Members)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Reads what a server says of itself.</summary>
internal static class ApiDocument
{
    /// <summary>What stands in no document, since people and not programs ask for it.</summary>
    private static readonly IReadOnlyList<ApiOperation> Pages =
    [
        PageOf("GET", "/", "query:place"), PageOf("GET", "/history", "query:district"), PageOf("GET", "/openapi/{documentName}.json", "path:documentName"),
        PageOf("GET", "/signin", "query:return", "query:refused"), PageOf("GET", "/welcome", "query:code"), PageOf("GET", "/signin/openid", "query:return"),
        PageOf("POST", "/signin", "form:name", "form:password", "form:return"), PageOf("POST", "/welcome", "form:code", "form:password", "form:again"),
        PageOf("POST", "/welcome/openid", "form:code"), PageOf("POST", "/signout", "form:return"),
        PageOf("POST", "/live/negotiate", "query:negotiateVersion"), PageOf("GET", "/live", "query:id", "query:access_token"),
    ];

    /// <summary>All operations of a document in OpenAPI 3.1, and the pages.</summary>
    public static IReadOnlyList<ApiOperation> Read(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select OperationOf(document, path.Name, operation),
        .. Pages,
    ];

    private static ApiOperation PageOf(string method, string path, params string[] parameters) => new(
        method, path, [.. parameters.Select(each => new ApiParameter(each[..each.IndexOf(':', StringComparison.Ordinal)], each[(each.IndexOf(':', StringComparison.Ordinal) + 1)..], true))], [], []);

    private static ApiOperation OperationOf(JsonElement document, string path, JsonProperty operation)
    {
        var contents = operation.Value.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().ToList() : [];
        return new(
            operation.Name.ToUpperInvariant(), path, operation.Value.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(ParameterOf)] : [],
            [.. contents.Select(content => content.Name)], contents.Count == 0 ? [] : MembersOf(document, contents[0].Value.GetProperty("schema")));
    }

    private static ApiParameter ParameterOf(JsonElement parameter) => new(
        parameter.GetProperty("in").GetString()!, parameter.GetProperty("name").GetString()!, parameter.TryGetProperty("required", out var required) && required.GetBoolean());

    private static IReadOnlyList<ApiMember> MembersOf(JsonElement document, JsonElement schema)
    {
        var resolved = schema.TryGetProperty("$ref", out var reference) ? reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.GetProperty(name)) : schema;
        var required = resolved.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal) : [];
        return resolved.TryGetProperty("properties", out var properties)
            ? [.. properties.EnumerateObject().Select(each => new ApiMember(each.Name, IsArray(each.Value), required.Contains(each.Name)))]
            : [];
    }

    private static bool IsArray(JsonElement schema) => schema.TryGetProperty("type", out var type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(each => each.ValueEquals("array")) : type.ValueEquals("array"));
}
