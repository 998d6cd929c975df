using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class SqliteAccessRegisterTests : AccessRegisterConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_is_for_its_owner_only_and_stands_beside_a_store_that_is_being_written()
    {
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        await using var register = await SqliteAccessRegister.OpenAsync(folder["store.db"]);
        Assert.Equal(1, await register.VersionAsync());
        Assert.True(File.Exists(folder["store.db-access"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["store.db-access"]));
        }
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused_and_left_alone()
    {
        await using (await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System))
        {
        }

        File.Copy(folder["store.db"], folder["other.db-access"]);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => SqliteAccessRegister.OpenAsync(folder["other.db"]));
        Assert.Contains("is no register of accounts", refused.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["text.db-access"], "Not a database, but long enough to be looked at as one, in any case and by anybody.", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => SqliteAccessRegister.OpenAsync(folder["text.db"]));
    }

    protected override async ValueTask<(IAccessRegister Register, IAsyncDisposable Store)> OpenAsync()
    {
        var register = await SqliteAccessRegister.OpenAsync(folder["store.db"]);
        return (register, register);
    }
}
