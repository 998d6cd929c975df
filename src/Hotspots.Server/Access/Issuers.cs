using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Access;

/// <summary>Whoever made a key or a link: what they gave lasts as long as they keep accounts and hold it themselves.</summary>
/// <remarks>What was made at the machine itself (<c>cli:…</c>, <c>start</c>) has no account behind it, and stays.</remarks>
internal static class Issuers
{
    /// <summary>Until when something that was given counts: for good where an account gave it, else until the key by which it was given ends; null where it counts no more.</summary>
    /// <param name="register">The register.</param>
    /// <param name="by">Who gave it.</param>
    /// <param name="given">What was given.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<DateTimeOffset?> StandsUntilAsync(this IAccessRegister register, string by, Grant given, DateTimeOffset now, CancellationToken cancellation)
    {
        var end = DateTimeOffset.MaxValue;
        await foreach (var (issuer, root) in register.ChainAsync(by, cancellation))
        {
            if (issuer is null)
            {
                return root is null || (root.ClosedAt is null && MayGive(root.Grant, given)) ? end : null;
            }

            if (!issuer.IsGood(now) || !MayGive(issuer.Grant!, given))
            {
                return null;
            }

            (given, end) = (issuer.Grant!, issuer.ExpiresAt is { } its && its < end ? its : end);
        }

        return null; // Keys that gave each other what they may.
    }

    /// <summary>Whether somebody may come in by a link. It is theirs from the first time on; until then it lasts as long as whoever made it may give what it leads to.</summary>
    public static async ValueTask<bool> TakeUpAsync(this IAccessRegister register, AccountLink link, Account account, DateTimeOffset now, CancellationToken cancellation) =>
        link.MadeBy == account.Name
        || (await register.StandsUntilAsync(link.MadeBy, account.Grant, now, cancellation) is not null
            && (await register.ChangeLinkAsync(link, link with { MadeBy = account.Name }, cancellation)
                || await register.FindLinkAsync(link.Kind, link.Issuer, link.Who, cancellation) is { } taken && taken.MadeBy == account.Name && taken.Account == account.Name));

    /// <summary>Whether a key is among those by which something was given.</summary>
    public static async ValueTask<bool> DescendsFromAsync(this IAccessRegister register, string by, string key, CancellationToken cancellation)
    {
        await foreach (var (issuer, _) in register.ChainAsync(by, cancellation))
        {
            if (issuer?.Id == key)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayGive(Grant holds, Grant given) => (holds.Roles & Roles.Administrator) != 0 && holds.Covers(given);

    // From key to key up to an account, or to nobody.
    private static async IAsyncEnumerable<(Credential? Key, Account? Root)> ChainAsync(
        this IAccessRegister register, string by, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var keys = by.StartsWith(KeyNames.Of(""), StringComparison.Ordinal) ? await register.TicketsAsync(CredentialKind.Key, cancellation) : [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (KeyOf(keys, by) is { } key)
        {
            if (!seen.Add(key.Id))
            {
                yield break;
            }

            yield return (key, null);
            by = key.IssuedBy;
        }

        yield return (null, await register.FindAccountAsync(by, cancellation));
    }

    // Stores of earlier versions have the key's name alone: then it is the last one of that name.
    private static Credential? KeyOf(IReadOnlyList<Credential> keys, string by) =>
        keys.FirstOrDefault(key => KeyNames.Of(key.Holder, key.Id) == by) ?? keys.LastOrDefault(key => KeyNames.Of(key.Holder) == by);
}
