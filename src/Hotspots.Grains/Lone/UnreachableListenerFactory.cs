using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Hotspots.Grains.Lone;

/// <summary>Listeners that open no port and accept nobody: a lone silo talks to itself only, and that needs no connection.</summary>
internal sealed class UnreachableListenerFactory : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new Deaf(endpoint));

    private sealed class Deaf(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        // Null ends who accepts.
        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(unbound.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            unbound.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
