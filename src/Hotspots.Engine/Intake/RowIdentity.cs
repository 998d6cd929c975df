using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Hotspots.Engine.Intake;

/// <summary>Gives rows without an identifier one that is the same whenever the same input is read.</summary>
/// <remarks>It is a hash of the columns that tell rows apart, and the row's number among equal ones: equal rows are two incidents.</remarks>
internal sealed class RowIdentity
{
    private readonly Dictionary<UInt128, int> seen = [];

    /// <summary>The identifier, or null where there are too many different rows to number (<see cref="IntakeLimits.RowsWithoutId"/>).</summary>
    public string? Of(IRowFields fields, IReadOnlyList<string> columns)
    {
        var hash = Hash(columns.Select(column => fields[column] ?? ""));
        if (seen.Count >= IntakeLimits.RowsWithoutId && !seen.ContainsKey(hash))
        {
            return null;
        }

        var ordinal = ++CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out _);
        return string.Create(CultureInfo.InvariantCulture, $"row-{hash:x32}-{ordinal}");
    }

    /// <summary>The first 128 bits of SHA-256 over the values, each in UTF-8 after its length.</summary>
    internal static UInt128 Hash(IEnumerable<string> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var value in values)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }
}
