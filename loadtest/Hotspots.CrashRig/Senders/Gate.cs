namespace Hotspots.CrashRig;

/// <summary>Holds all senders where nothing may be sent for a while.</summary>
internal sealed class Gate
{
    private TaskCompletionSource open = Opened();

    /// <summary>Returns when sending is allowed.</summary>
    public Task PassAsync(CancellationToken cancellation) => Volatile.Read(ref open).Task.WaitAsync(cancellation);

    /// <summary>Nothing new is sent from now on; what is under way may still arrive.</summary>
    public void Close() => Volatile.Write(ref open, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Lets all go on.</summary>
    public void Open() => Volatile.Read(ref open).TrySetResult();

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
