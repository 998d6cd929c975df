using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;

namespace Hotspots.CrashRig;

/// <summary>What a mishap has to do with.</summary>
internal sealed record Scene(ServerProcess Server, Stage Stage, Verifier Court, Ledger Ledger, Gate Gate, Random Random, TimeSpan Hold, TimeProvider Clock)
{
    /// <summary>Lets the load go on for as long as a mishap lasts.</summary>
    public Task HoldAsync(CancellationToken cancellation) => Task.Delay(Hold, Clock, cancellation);

    /// <summary>Reads a board of each district from the beginning of the journal on.</summary>
    /// <returns>What the server says where it cannot; null where it can.</returns>
    public async Task<string?> BoardsComplaintAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        foreach (var district in Stage.Placer.Atlas.Districts)
        {
            var question = new Question(Server.Address, district.Id, AreaLevel.Ward, Window.TwelveMonths, new(ulong.MaxValue));
            using var answer = await client.GetAsync(question.Address(Stage), cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsStringAsync(cancellation);
            }
        }

        return null;
    }
}
