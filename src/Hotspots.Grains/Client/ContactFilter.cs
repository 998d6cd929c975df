using Orleans.Runtime;

namespace Hotspots.Grains.Client;

/// <summary>Refuses questions at once where no silo is in reach, and ends the wait for answers of silos that are gone.</summary>
/// <remarks>A client of Orleans hears nothing of a silo's death: an answer that was to come from it is waited for until it is overdue, half a minute.</remarks>
internal sealed class ContactFilter(SiloContact contact) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.Grain is not IGrainWithStringKey)
        {
            // Not one of ours. What Orleans asks itself has to get through: by that the silos come into reach.
            await context.Invoke();
            return;
        }

        if (contact.IsLost)
        {
            throw contact.Unavailable;
        }

        await InvokeAsync(context, contact.Interruption);
    }

    private static async Task InvokeAsync(IOutgoingGrainCallContext context, CancellationToken interruption)
    {
        try
        {
            await context.Invoke().WaitAsync(interruption);
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            throw new SiloUnavailableException("A silo went while the question was on its way.");
        }
    }
}
