using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Hotspots.Engine.Computing;

/// <summary>Threads for what takes long, which nothing else needs: requests, boards and the hub have the thread pool for themselves.</summary>
/// <remarks>They yield the processors to everybody else. They begin with the first computation. What is awaited, and parallel loops, stay on them.</remarks>
/// <param name="name">How each is called, before its number.</param>
/// <param name="atOnce">How many there are.</param>
public class YieldingThreads(string name, int atOnce) : TaskScheduler, IDisposable
{
    private const int Yielding = 10; // On Linux threads have no priority, but each its own niceness: a tenth of a processor that others want.

    private readonly BlockingCollection<Task> waiting = [];
    private readonly Lock gate = new();
    private Thread[] threads = [];

    [ThreadStatic]
    private static YieldingThreads? own;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => atOnce;

    /// <summary>Runs a computation to its end, or until it sees that it was cancelled.</summary>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> compute, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => compute(cancellation), cancellation, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Takes no more; what runs is waited for by whoever began it.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        Begin();
        try
        {
            waiting.Add(task);
        }
        catch (InvalidOperationException)
        {
            ThreadPool.QueueUserWorkItem(_ => TryExecuteTask(task)); // The server ends, and somebody still has to hear of it.
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => own == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => waiting.ToArray();

    private void Begin()
    {
        lock (gate)
        {
            if (threads.Length == 0)
            {
                threads = [.. Enumerable.Range(1, MaximumConcurrencyLevel).Select(number => new Thread(Work)
                {
                    Name = $"{name} {number}", IsBackground = true, Priority = ThreadPriority.BelowNormal,
                })];
                Array.ForEach(threads, thread => thread.Start());
            }
        }
    }

    private void Work()
    {
        own = this;
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(0, 0, Yielding); // Of this thread; where it cannot be, threads are as many as before.
        }

        foreach (var task in waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);
}
