using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hotspots.Domain.Areas;

namespace Hotspots.Domain.Disclosure;

/// <summary>A cell of the fixed lattice that everything published is made of.</summary>
/// <param name="Group">The id of a sensitive group.</param>
/// <param name="Area">A ward, or a borough where no wards are loaded.</param>
/// <param name="Block">Which weeks, as <see cref="PublicationCalendar"/> numbers them.</param>
/// <param name="Release">The how-manieth release of it, from 0.</param>
public readonly record struct PublishedCell(string Group, AreaKey Area, int Block, int Release);

/// <summary>Gives each published cell a key that nobody can guess who does not hold the secret.</summary>
/// <param name="secret">At least 32 bytes. With another one all noise is drawn anew, and whoever kept the former figures knows two of each.</param>
public sealed class CellKeys(byte[] secret)
{
    /// <summary>How long a secret is, in bytes.</summary>
    public const int SecretLength = 32;

    private readonly byte[] secret = secret.Length >= SecretLength ? secret : throw new ArgumentException($"The secret has {secret.Length} bytes; it needs {SecretLength}.", nameof(secret));

    /// <summary>The key of a cell: HMAC-SHA-256 of the cell and of what stands in it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="records">A sum over the incidents in it: with others in it, as after an erasure, the noise is another.</param>
    public ulong Of(PublishedCell cell, ulong records)
    {
        var text = FormattableString.Invariant($"{cell.Group}\n{cell.Area.Level}\n{cell.Area.Edition}\n{cell.Area.Code}\n{cell.Block}\n{cell.Release}\n{records:x16}");
        return Of(text);
    }

    /// <summary>The key of anything else that is named by a text.</summary>
    public ulong Of(string text) => BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
}
