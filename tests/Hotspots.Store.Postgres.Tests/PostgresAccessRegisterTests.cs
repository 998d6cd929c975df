using Hotspots.Engine.Security.Access;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresAccessRegisterTests(Database database) : AccessRegisterConformance
{
    private readonly string schema = database.NewSchema();

    protected override async ValueTask<(IAccessRegister Register, IAsyncDisposable Store)> OpenAsync()
    {
        var store = await database.OpenAsync(schema);
        return (store.Access, store);
    }
}
