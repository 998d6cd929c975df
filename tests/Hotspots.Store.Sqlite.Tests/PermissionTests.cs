using System.Runtime.Versioning;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

/// <summary>Files and folders that a user may not write to. Root may always, so root lets nobody try.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PermissionTests : IDisposable
{
    private const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, Read | Write | Enter);
        }

        folder.Dispose();
    }

    [Fact]
    public async Task A_read_only_file_is_refused_for_writing_and_can_be_read()
    {
        await FillAsync();
        File.SetUnixFileMode(folder["store.db"], Read);
        File.SetUnixFileMode(folder.Path, Read | Write | Enter);
        File.Delete(folder["store.db.lock"]); // Another user's would be refused first.
        var refused = await OpenAsync(StoreMode.Write);
        Assert.Contains("is read-only. Make the file and its folder writable", refused, StringComparison.Ordinal);
        Assert.Equal("read 10", await OpenAsync(StoreMode.ReadOnly));
    }

    [Fact]
    public async Task A_read_only_folder_is_refused_for_writing_and_can_be_read()
    {
        await FillAsync();
        File.Delete(folder["store.db.lock"]);
        File.SetUnixFileMode(folder["store.db"], Read);
        File.SetUnixFileMode(folder.Path, Read | Enter);
        Assert.Contains("Make the folder writable for this user", await OpenAsync(StoreMode.Write), StringComparison.Ordinal);
        Assert.Equal("read 10", await OpenAsync(StoreMode.ReadOnly));
    }

    private async Task FillAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        await store.Journal.AppendAsync(Samples.Call("a"));
    }

    private async Task<string> OpenAsync(StoreMode mode)
    {
        string[] nobody = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        Assert.SkipUnless(
            nobody is [] || await Child.CanRunAsync([.. nobody, "test", "-r", typeof(Child).Assembly.Location]),
            "This is root, and no other user can run these tests' program.");
        return (await Child.OpenAsync(folder["store.db"], mode, nobody)).TrimEnd();
    }
}
