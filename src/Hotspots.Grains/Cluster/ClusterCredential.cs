using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Hotspots.Grains.Cluster;

/// <summary>What a silo or a client shows, and whom it believes: mutual TLS on every connection.</summary>
/// <param name="Certificate">Its own, with its private key.</param>
/// <param name="Authority">Those that the others' certificates have to be signed by.</param>
public sealed record ClusterCredential(X509Certificate2 Certificate, X509Certificate2Collection Authority)
{
    private static readonly TimeSpan HandshakeWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether the others, who believe the same authority, would believe it.</summary>
    public bool IsOfItsAuthority => Believes(Certificate);

    internal void Apply(TlsOptions tls)
    {
        tls.LocalCertificate = Certificate;
        tls.RemoteCertificateMode = tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (certificate, _, _) => Believes(certificate);
        tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = ClusterSilo.Id;
        tls.HandshakeTimeout = HandshakeWithin;
    }

    // Who may take part is whoever has a certificate of this authority, wherever they are: addresses come and go.
    internal bool Believes(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
