using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Hotspots.Grains.Cluster;

/// <summary>Finds out, by one connection, whether two servers of a cluster disagree about certificates. Orleans itself says only that no answer came.</summary>
/// <param name="peer">The silo port of a silo, or its gateway.</param>
/// <param name="credential">What this server shows; null where it shows nothing.</param>
internal sealed class CertificateTrial(IPEndPoint peer, ClusterCredential? credential)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    // With TLS 1.3 who refuses a certificate says so after the handshake, and who takes it waits to be spoken to.
    private static readonly TimeSpan RefusedWithin = TimeSpan.FromSeconds(1);

    private X509Certificate2? shown;

    /// <summary>What they disagree about, a sentence; null where it is not certificates that stand in the way.</summary>
    public async Task<string?> RefusalAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(Within);
        try
        {
            return Sentence(await IsTakenAsync(ending.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is SocketException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null; // Nobody is there, or who is there says nothing.
        }
        finally
        {
            shown?.Dispose();
        }
    }

    private async Task<bool> IsTakenAsync(CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(peer, cancellation).ConfigureAwait(false);
        await using var secured = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => See(certificate));
        try
        {
            var mine = credential is null ? [] : new X509Certificate2Collection(credential.Certificate);
            await secured.AuthenticateAsClientAsync(new() { TargetHost = ClusterSilo.Id, ClientCertificates = mine }, cancellation).ConfigureAwait(false);
            return !await EndsAsync(secured, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private bool See(X509Certificate? certificate)
    {
        shown = certificate is null ? null : new X509Certificate2(certificate);
        return true;
    }

    private static async Task<bool> EndsAsync(SslStream secured, CancellationToken cancellation)
    {
        try
        {
            return await secured.ReadAsync(new byte[1], cancellation).AsTask().WaitAsync(RefusedWithin, TimeProvider.System, cancellation).ConfigureAwait(false) == 0;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private string? Sentence(bool taken) => (credential, shown) switch
    {
        (null, null) => null,
        (null, _) => $"The silo at {peer} asks for a certificate, and this server has none.",
        (_, null) => taken ? null : $"The silo at {peer} speaks in the clear, and this server has a certificate.",
        _ when !credential.Believes(shown) => $"The certificate of the silo at {peer} is not signed by this server's authority, or is out of date.",
        _ => taken ? null : $"The silo at {peer} refuses this server's certificate: its authority has not signed it, or it is out of date.",
    };
}
