using Hotspots.Engine.Formats;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Audit;

/// <summary>Tells heads of the record where whoever can change the record cannot change them: to the server's log, and to a file elsewhere.</summary>
internal sealed class AuditHeadPublisher(IAuditLog record, AuditWriter writer, ServerSettings settings, TimeProvider clock, ILogger<AuditHeadPublisher> log) : BackgroundService
{
    private AuditHead told = AuditHead.Empty;

    /// <summary>Says at the start who writes from now on, and from then on when the record is lost.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        writer.Turned += Warn;
        await writer.KeepAsync(new(AuditAct.ServerBegan, "hotspots", Roles.None, writer.Now, null, $"Hotspots {ProductVersion.Number} began, process {Environment.ProcessId}."));
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        writer.Turned -= Warn;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pauses = new PeriodicTimer(settings.Audit.HeadsEvery, clock);
        try
        {
            while (await pauses.WaitForNextTickAsync(stoppingToken))
            {
                await TellAsync(stoppingToken);
            }
        }
        finally
        {
            await TellAsync(CancellationToken.None);
        }
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        try
        {
            var head = await record.HeadAsync(cancellation);
            if (head != told)
            {
                Keep(SealedHead.Of(head, writer.Now, settings.Audit.KeyBytes));
                told = head;
            }
        }
        catch (Exception failure) when (failure is AuditUnavailableException or IOException or UnauthorizedAccessException)
        {
            log.LogError("A head of the record of who looked could not be kept: {Why}", failure.Message);
        }
    }

    private void Keep(SealedHead head)
    {
        log.LogInformation("The record of who looked stands at {Head}", head);
        if (settings.Audit.HeadsFile is { } file)
        {
            using var heads = new StreamWriter(PrivateFiles.Open(file, FileMode.Append, share: FileShare.Read));
            heads.Write($"{head}\n");
        }
    }

    private void Warn(string? fault)
    {
        if (fault is null)
        {
            log.LogWarning("The record of who looked is written again.");
        }
        else
        {
            log.LogCritical("The record of who looked cannot be written, so nothing sensitive is shown: {Why}", fault);
        }
    }
}
