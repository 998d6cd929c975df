using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Audit;

/// <summary>The parts that record who looked.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services, ServerSettings settings, IAuditLog record, TimeProvider clock) => services
        .AddSingleton(_ => record) // By a factory, so that it is closed when the server is.
        .AddSingleton(services => new AuditWriter(services.GetRequiredService<IAuditLog>(), OpenedAudit.ClockOf(settings, clock)))
        .AddSingleton<AnonymousRefusals>()
        .AddSingleton<IAuditTrail, AuditTrail>()
        .AddSingleton<Purposes>()
        .AddSingleton<AccessRecorder>()
        .AddSingleton<ContradictionAlarms>()
        .AddSingleton<IntakeRecorder>()
        .AddHostedService(services => services.GetRequiredService<IntakeRecorder>())
        .AddHostedService<AuditHeadPublisher>();
}
