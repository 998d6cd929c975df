using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Hotspots.Server.Access;

/// <summary>Keeps in the register what protects the way to the identity provider and back, so that every server of a cluster can end what another began.</summary>
internal sealed class DataProtectionKeyStore(IAccessRegister register) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => register.RingAsync().AsTask()).GetAwaiter().GetResult().Select(text => XElement.Parse(text))];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => register.AddToRingAsync(element.ToString(SaveOptions.DisableFormatting)).AsTask()).GetAwaiter().GetResult();
}

/// <summary>Encrypts the keys of that ring by a secret that is not in the register: whoever reads the register, or a copy of it, can forge nothing. AES-256-GCM.</summary>
/// <remarks>With another secret the keys that are there cannot be read any more, and the framework makes new ones.</remarks>
/// <param name="key">256 bits.</param>
internal sealed class RingCipher(byte[] key) : IXmlEncryptor
{
    private const string Element = "sealed";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The cipher by the provider's settings.</summary>
    public static RingCipher Of(OpenIdSettings openId) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(openId.RingKey ?? openId.ClientSecret), 32, info: "hotspots key ring"u8.ToArray()));

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var (plain, nonce, tag) = (Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), RandomNumberGenerator.GetBytes(NonceLength), new byte[TagLength]);
        var hidden = new byte[plain.Length];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, hidden, tag);
        return new(new XElement(Element, Convert.ToBase64String([.. nonce, .. tag, .. hidden])), typeof(RingDecipher));
    }

    /// <summary>What was encrypted.</summary>
    /// <exception cref="CryptographicException">It was by another secret, or was changed.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes[NonceLength..(NonceLength + TagLength)], plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>Is made by the framework, by its name in the ring.</summary>
internal sealed class RingDecipher(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<RingCipher>().Decrypt(encryptedElement);
}
