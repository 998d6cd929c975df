using System.Text;

namespace Hotspots.Attack;

/// <summary>A request, as it is sent.</summary>
/// <param name="Operation">Of which operation.</param>
/// <param name="Spot">What was made hostile in it.</param>
/// <param name="Address">The path and the query.</param>
/// <param name="Headers">Besides those of the body and the credential.</param>
/// <param name="Body">Null for none.</param>
/// <param name="MediaType">Of the body.</param>
internal sealed record ApiRequest(ApiOperation Operation, string Spot, string Address, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body, string? MediaType)
{
    /// <summary>A new message.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new(Operation.Method), new Uri(Address, UriKind.Relative));
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        return message;
    }

    public override string ToString() => $"{Operation.Method} {Cut(Address)}{string.Concat(Headers.Select(header => $" {header.Key}: {Cut(Written.Quoted(header.Value))}"))}{(Body is null ? "" : $" {MediaType} {Cut(Written.Quoted(Body))}")}";

    private static string Cut(string text) => text.Length <= 300 ? text : $"{text[..300]}… ({text.Length})";
}
