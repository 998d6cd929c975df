using System.Text;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Tests;

public class AccountNameTests
{
    [Theory]
    [InlineData("j.smith", "j.smith")]
    [InlineData(" J.Smith ", "j.smith")]
    [InlineData("\uFF2A\uFF0E\uFF33\uFF4D\uFF49\uFF54\uFF48\uFF11", "j.smith1")]
    [InlineData("A-B_c+1@council.example", "a-b_c+1@council.example")]
    public void A_name_is_as_the_profile_of_RFC_8265_maps_it(string typed, string name)
    {
        Assert.Equal(name, AccountName.Read(typed));
        Assert.Equal(name, AccountName.Read(name));
    }

    [Theory]
    [InlineData("\u212Aate")] // The Kelvin sign, of which the lower case is k.
    [InlineData("\u017Fmith")] // A long s, of which the upper case is S.
    [InlineData("\u0131an")] // A dotless i.
    [InlineData("\u0130an")] // A dotted I.
    [InlineData("\uFB01ona")] // One letter for fi.
    [InlineData("stra\u00DFe")]
    [InlineData("zoe\u0308")]
    [InlineData("zo\u00EB")]
    [InlineData("\u0430lice")] // Cyrillic.
    [InlineData("\u03BFtto")] // Greek.
    [InlineData("al\u200Bice")]
    [InlineData("ali\u00ADce")]
    [InlineData("\u202Ealice")]
    [InlineData("alice\uFE0F")]
    [InlineData("\uD835\uDC1Alice")] // A bold letter of mathematics.
    [InlineData("\uD83D")]
    [InlineData("alice\0")]
    [InlineData("\u00A0alice")]
    [InlineData("al ice")]
    [InlineData("\uFF0Falice")]
    [InlineData("key:alice")]
    [InlineData("..")] // Nobody could name it in an address.
    [InlineData("@")]
    [InlineData("-_+")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void What_looks_or_folds_like_a_name_of_other_letters_is_none(string? typed) => Assert.Null(AccountName.Read(typed));

    [Fact]
    public void Of_all_letters_of_Unicode_those_of_ASCII_and_their_full_width_forms_are_left()
    {
        var allowed = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(value => new Rune(value).ToString()).Where(letter => AccountName.Read($"a{letter}b") is not null).ToList();
        Assert.Equal(2 * (26 + 26 + 10 + 5), allowed.Count);
        Assert.All(allowed, letter => Assert.Equal(3, AccountName.Read($"a{letter}b")!.Length));
    }

    [Fact]
    public void A_name_has_at_most_a_hundred_letters()
    {
        Assert.NotNull(AccountName.Read(new('a', AccountName.Longest)));
        Assert.Null(AccountName.Read(new('a', AccountName.Longest + 1)));
    }

    [Theory]
    [InlineData("bob", "b0b", true)]
    [InlineData("paul", "pau1", true)]
    [InlineData("tom", "torn", true)]
    [InlineData("wade", "vvade", true)]
    [InlineData("ann", "anna", false)]
    [InlineData("j.smith", "j-smith", false)]
    public void Names_that_are_taken_for_each_other_look_the_same(string one, string other, bool same) => Assert.Equal(same, AccountName.LookOf(one) == AccountName.LookOf(other));

    [Theory]
    [InlineData("admin1strator", true)]
    [InlineData("administr@tor", true)]
    [InlineData("administra+or", true)]
    [InlineData("adminlstrator", true)]
    [InlineData("4dm1n15tr470r", true)]
    [InlineData("admin.istrator", true)]
    [InlineData("administrator-", true)]
    [InlineData("supervis0r", true)]
    [InlineData("super_visor", true)]
    [InlineData("audit0r", true)]
    [InlineData("r00t", true)]
    [InlineData("nobody", true)]
    [InlineData("n0body", true)]
    [InlineData("start", true)]
    [InlineData("administrator", false)]
    [InlineData("supervisor", false)]
    [InlineData("supervisors", false)]
    [InlineData("desk1", false)]
    [InlineData("j.smith", false)]
    [InlineData("feeder", false)]
    public void A_name_that_reads_like_a_role_without_being_it_is_reserved(string name, bool reserved) => Assert.Equal(reserved, AccountName.IsReserved(name));

    [Theory]
    [InlineData("\u0430dministrator")]
    [InlineData("administr\u0430tor")]
    [InlineData("supervis\u03BFr")]
    [InlineData("\u0455upervisor")]
    [InlineData("adm\u0131nistrator")]
    public void A_letter_of_another_script_makes_no_name(string name) => Assert.Null(AccountName.Read(name));
}
