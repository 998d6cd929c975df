using System.Diagnostics;
using System.Globalization;
using Hotspots.Server.Settings;
using OpenTelemetry.Trace;

namespace Hotspots.Server.Operations;

/// <summary>Decides at a request whether it is sampled. What a request does not cause, such as calls of grains by themselves, never is.</summary>
/// <param name="requests">Decides which.</param>
/// <param name="heedsCaller">Whether a caller that has decided already is followed.</param>
internal sealed class RequestSampler(Sampler requests, bool heedsCaller) : Sampler
{
    private const string Kind = "OTEL_TRACES_SAMPLER";
    private const string Argument = "OTEL_TRACES_SAMPLER_ARG";
    private const string FollowsCaller = "parentbased_";
    private const double UsualShare = 0.01;
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    /// <summary>As <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c> say; by default one request in a hundred, and those whose caller has decided so.</summary>
    /// <exception cref="StartupException">They cannot be read.</exception>
    public static RequestSampler FromVariables() => Of(Environment.GetEnvironmentVariable(Kind), Environment.GetEnvironmentVariable(Argument));

    /// <summary>Likewise, of their values.</summary>
    public static RequestSampler Of(string? kind, string? argument)
    {
        kind = string.IsNullOrWhiteSpace(kind) ? $"{FollowsCaller}traceidratio" : kind.Trim().ToLowerInvariant();
        var heeds = kind.StartsWith(FollowsCaller, StringComparison.Ordinal);
        return new((heeds ? kind[FollowsCaller.Length..] : kind) switch
        {
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdRatioBasedSampler(ShareOf(argument)),
            _ => throw new StartupException($"{Kind} is '{kind}'. There are always_on, always_off and traceidratio, each with {FollowsCaller} before it or without."),
        }, heeds);
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var caller = samplingParameters.ParentContext;
        var decides = samplingParameters.Name == Request && !(heedsCaller && caller.TraceId != default);
        return decides ? requests.ShouldSample(samplingParameters)
            : new((caller.TraceFlags & ActivityTraceFlags.Recorded) != 0 ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }

    private static double ShareOf(string? argument) => string.IsNullOrWhiteSpace(argument) ? UsualShare
        : double.TryParse(argument, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share
        : throw new StartupException($"{Argument} is '{argument}'. Give the share of requests that are sampled, from 0 to 1, such as 0.01.");
}
