using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

public class MetricsTests
{
    private static readonly string[] Labels = ["outcome", "kind"];

    [Fact]
    public async Task The_server_counts_what_it_does_and_labels_nothing_by_incident_or_area()
    {
        await using var site = await Site.OpenAsync();
        var sums = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Hotspots" && instrument.Meter.Scope == site.Get<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Assert.All(tags.ToArray(), tag => Assert.Contains(tag.Key, Labels));
            sums.AddOrUpdate($"{instrument.Name} {string.Join(',', tags.ToArray().Select(tag => tag.Value))}".TrimEnd(), value, (_, sum) => sum + value);
        });
        listener.Start();

        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 0, "a"), new { source = "t" }));
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { }]).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
        listener.RecordObservableInstruments();

        Assert.Equal(
            (1, 1, 1, 1, 1, 0),
            (sums["hotspots.intake.rows accepted"], sums["hotspots.intake.rows known"], sums["hotspots.intake.rows rejected"],
                sums["hotspots.journal.head"], sums["hotspots.live.watchers"], sums["hotspots.check.mismatches"]));
    }
}
