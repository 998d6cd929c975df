using System.Globalization;
using System.Threading.RateLimiting;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace Hotspots.Server.Access;

/// <summary>How often one holder of credentials, however many sessions they have, or one network without any, may ask.</summary>
internal static class RateLimits
{
    /// <summary>The limit on attempts to sign in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The limit on connections to the hub that are held open.</summary>
    public const string Connections = "connections";

    /// <summary>A burst may be so many seconds' worth.</summary>
    private const int Burst = 5;

    public static IServiceCollection AddThrottle(this IServiceCollection services, ServerSettings settings) => services.AddRateLimiter(limiter =>
    {
        var access = settings.Access;
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected));
        limiter.AddPolicy(SignIn, context => settings.AnybodyMayEnter
            ? RateLimitPartition.GetNoLimiter("anybody")
            : RateLimitPartition.GetFixedWindowLimiter($"sign-in {AddressOf(context)}", _ => new() { PermitLimit = access.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.AddPolicy(Connections, context => settings.AnybodyMayEnter
            ? RateLimitPartition.GetNoLimiter("anybody")
            : RateLimitPartition.GetConcurrencyLimiter($"live {Asking(context)}", _ => new() { PermitLimit = access.MostConnections }));
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => settings.AnybodyMayEnter
                ? RateLimitPartition.GetNoLimiter("anybody")
                : RateLimitPartition.GetTokenBucketLimiter(Asking(context), _ => Bucket(
                    context.User.AdmissionOrNull() is null ? access.StrangersPerSecond : access.RequestsPerSecond))),
            PartitionedRateLimiter.Create<HttpContext, string>(context => OfWiderNetwork(context, access)));
    });

    // A /48 of strangers has 65,536 networks: it may ask, and try to sign in, a few times as often as one of them.
    private static RateLimitPartition<string> OfWiderNetwork(HttpContext context, AccessSettings access) =>
        context.User.AdmissionOrNull() is not null || Networks.WiderOf(AddressOf(context)) is not { } wider ? RateLimitPartition.GetNoLimiter("")
        : context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignIn
            ? RateLimitPartition.GetFixedWindowLimiter($"sign-in {wider}", _ => new() { PermitLimit = AtMost(access.SignInsPerMinute), Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetTokenBucketLimiter(wider, _ => Bucket(AtMost(access.StrangersPerSecond)));

    private static int AtMost(int ofOne) => ofOne * Networks.Wide;

    // A header says what anybody likes: only the wire, or a listed proxy, says where a stranger is.
    private static string Asking(HttpContext context) =>
        context.User.AdmissionOrNull() is { } credential ? credential.Holder : $"address {AddressOf(context)}";

    private static string AddressOf(HttpContext context) => Networks.Of(context.Connection.RemoteIpAddress);

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond * Burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };

    /// <summary>What is told of a hub's call that came too often.</summary>
    public static string Told(RateLimitLease lease) => FormattableString.Invariant($"That was too often. Ask again after {SecondsOf(lease)} s, and more slowly from then on.");

    private static double SecondsOf(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : 1;

    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        var seconds = SecondsOf(rejected.Lease);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Result(StatusCodes.Status429TooManyRequests, Problems.TooMany, "That was too often.",
            FormattableString.Invariant($"Ask again after {seconds} s, and more slowly from then on.")).ExecuteAsync(rejected.HttpContext);
    }
}
