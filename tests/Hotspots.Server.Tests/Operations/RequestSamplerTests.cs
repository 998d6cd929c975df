using System.Diagnostics;
using Hotspots.Server.Operations;
using Hotspots.Server.Settings;
using OpenTelemetry.Trace;

namespace Hotspots.Server.Tests;

public class RequestSamplerTests
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    [Theory]
    [InlineData(null, null, 0.01)]
    [InlineData("traceidratio", "0.5", 0.5)]
    [InlineData("parentbased_traceidratio", "0", 0)]
    [InlineData("ALWAYS_ON", null, 1)]
    [InlineData("parentbased_always_off", "1", 0)]
    public void Such_a_share_of_requests_without_a_caller_is_sampled(string? kind, string? argument, double share)
    {
        var sampler = RequestSampler.Of(kind, argument);
        const int requests = 20_000;
        var sampled = Enumerable.Range(0, requests).Count(number => IsSampled(sampler, Request, default, Trace(number)));
        Assert.InRange((double)sampled / requests, share * 0.8, share * 1.2);
    }

    [Fact]
    public void A_caller_that_has_decided_is_followed_and_what_no_request_caused_is_never_sampled()
    {
        var (heeds, decides) = (RequestSampler.Of("parentbased_always_off", null), RequestSampler.Of("always_off", null));
        Assert.True(IsSampled(heeds, Request, Caller(ActivityTraceFlags.Recorded), Trace(1)));
        Assert.False(IsSampled(decides, Request, Caller(ActivityTraceFlags.Recorded), Trace(1)));
        Assert.False(IsSampled(RequestSampler.Of("parentbased_always_on", null), Request, Caller(ActivityTraceFlags.None), Trace(1)));
        Assert.False(IsSampled(RequestSampler.Of("always_on", null), "IWardGrain/Answer", default, Trace(1)));
        Assert.True(IsSampled(decides, "IWardGrain/Answer", Caller(ActivityTraceFlags.Recorded), Trace(1)));
    }

    [Theory]
    [InlineData("sometimes", null, "OTEL_TRACES_SAMPLER")]
    [InlineData("traceidratio", "2", "OTEL_TRACES_SAMPLER_ARG")]
    [InlineData(null, "1 %", "OTEL_TRACES_SAMPLER_ARG")]
    public void What_cannot_be_read_is_told(string? kind, string? argument, string variable) =>
        Assert.Contains(variable, Assert.Throws<StartupException>(() => RequestSampler.Of(kind, argument)).Message);

    private static bool IsSampled(RequestSampler sampler, string name, ActivityContext caller, ActivityTraceId trace) =>
        sampler.ShouldSample(new SamplingParameters(caller, trace, name, ActivityKind.Server)).Decision == SamplingDecision.RecordAndSample;

    private static ActivityContext Caller(ActivityTraceFlags flags) => new(Trace(1), ActivitySpanId.CreateFromString("00f067aa0ba902b7"), flags);

    private static ActivityTraceId Trace(int number)
    {
        var bytes = new byte[16];
        new Random(number).NextBytes(bytes);
        return ActivityTraceId.CreateFromBytes(bytes);
    }
}
