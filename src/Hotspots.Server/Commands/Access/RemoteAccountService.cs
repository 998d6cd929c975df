using System.Net.Http.Json;
using System.Text.Json;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;
using Hotspots.Server.Undo;

namespace Hotspots.Server.Commands.Access;

/// <summary>Asks a running server to change accounts and keys, or to undo what they said.</summary>
internal sealed class RemoteAccountService(HttpClient client) : IAccountService, IUndoService
{
    private const string Accounts = "api/access/accounts";
    private const string Keys = "api/access/keys";

    public Task<IReadOnlyList<AccountPart>> AccountsAsync(CancellationToken cancellation) => AskAsync<IReadOnlyList<AccountPart>>(HttpMethod.Get, Accounts, null, cancellation);

    public Task<WelcomePart> AddAccountAsync(AccountBody account, CancellationToken cancellation) => AskAsync<WelcomePart>(HttpMethod.Post, Accounts, account, cancellation);

    public Task GrantAccountAsync(string name, GrantBody grant, CancellationToken cancellation) => DoAsync(HttpMethod.Put, At(Accounts, name), grant, cancellation);

    public Task<WelcomePart> WelcomeAsync(string name, CancellationToken cancellation) => AskAsync<WelcomePart>(HttpMethod.Post, $"{At(Accounts, name)}/welcome", null, cancellation);

    public Task LinkAccountAsync(string name, LinkBody link, CancellationToken cancellation) => DoAsync(HttpMethod.Post, $"{At(Accounts, name)}/links", link, cancellation);

    public Task UnlinkAccountAsync(string name, CancellationToken cancellation) => DoAsync(HttpMethod.Delete, $"{At(Accounts, name)}/links", null, cancellation);

    public Task EndSessionsAsync(string name, CancellationToken cancellation) => DoAsync(HttpMethod.Delete, $"{At(Accounts, name)}/sessions", null, cancellation);

    public Task CloseAccountAsync(string name, CancellationToken cancellation) => DoAsync(HttpMethod.Delete, At(Accounts, name), null, cancellation);

    public Task<IReadOnlyList<KeyPart>> KeysAsync(CancellationToken cancellation) => AskAsync<IReadOnlyList<KeyPart>>(HttpMethod.Get, Keys, null, cancellation);

    public Task<IssuedKeyPart> IssueKeyAsync(KeyBody key, CancellationToken cancellation) => AskAsync<IssuedKeyPart>(HttpMethod.Post, Keys, key, cancellation);

    public Task GrantKeyAsync(string id, GrantBody grant, CancellationToken cancellation) => DoAsync(HttpMethod.Put, At(Keys, id), grant, cancellation);

    public Task RevokeKeyAsync(string id, CancellationToken cancellation) => DoAsync(HttpMethod.Delete, At(Keys, id), null, cancellation);

    public Task<UndoPart> UndoAsync(UndoBody order, CancellationToken cancellation) => AskAsync<UndoPart>(HttpMethod.Post, "api/undo", order, cancellation);

    private static string At(string list, string name) => $"{list}/{Uri.EscapeDataString(name)}";

    private async Task<T> AskAsync<T>(HttpMethod method, string address, object? body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, address, body, cancellation);
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellation))!;
    }

    private async Task DoAsync(HttpMethod method, string address, object? body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, address, body, cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            var answer = await client.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode ? answer : throw await RefusalAsync(answer, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new StartupException($"{client.BaseAddress} does not answer: {failure.Message.TrimEnd('.')}. Start a server with 'serve', or name another with --url.", failure);
        }
    }

    private static async Task<Exception> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            var detail = text.StartsWith('{') && JsonElement.Parse(text).TryGetProperty("detail", out var told) ? told.GetString() : null;
            return new AccessException((int)answer.StatusCode, detail ?? $"The server refused ({(int)answer.StatusCode}).");
        }
    }
}
