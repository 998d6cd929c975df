using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Engine.Tests;

public class SourceGrantTests
{
    [Theory]
    [InlineData("cad", "cad", true)]
    [InlineData("cad", "cad-north", false)]
    [InlineData("cad", "Cad", false)]
    [InlineData("cad", "са\u0501", false)] // Cyrillic letters that look alike.
    [InlineData("cad", "cad ", false)]
    [InlineData("cad-*", "cad-north", true)]
    [InlineData("cad-*", "cad-", true)]
    [InlineData("cad-*", "cad", false)]
    [InlineData("cad-*", "xcad-north", false)]
    [InlineData("*", "whatever", true)]
    [InlineData("é*", "e\u0301tage", false)] // Composed and decomposed are two names.
    public void A_source_is_covered_by_its_name_or_by_how_it_begins(string granted, string source, bool covered)
    {
        Assert.Equal(covered, SourceGrant.Of(SourceRights.None, granted, "another").Covers(source));
        Assert.False(SourceGrant.Nothing.Covers(source));
    }

    [Theory]
    [InlineData(RevisionKind.Report, 1, SourceRights.None)]
    [InlineData(RevisionKind.Report, 2, SourceRights.Correct)]
    [InlineData(RevisionKind.Correction, 1, SourceRights.Correct)]
    [InlineData(RevisionKind.Reclassification, 2, SourceRights.Correct)]
    [InlineData(RevisionKind.Reinstatement, 2, SourceRights.Correct)]
    [InlineData(RevisionKind.Withdrawal, 1, SourceRights.Withdraw)]
    [InlineData(RevisionKind.Withdrawal, 2, SourceRights.Withdraw)]
    [InlineData(RevisionKind.Merge, 2, SourceRights.Withdraw)]
    public void Each_kind_needs_its_right_and_no_other_right_will_do(RevisionKind kind, int number, SourceRights needed)
    {
        var revision = Samples.Revision("a") with { Kind = kind, Key = new(new("cad", "a"), number) };
        SourceRights[] all = [SourceRights.None, SourceRights.Correct, SourceRights.Withdraw, SourceRights.Complete];
        foreach (var held in all)
        {
            Assert.Equal(needed == SourceRights.None || held == needed, SourceGrant.Of(held, "cad").Objection(revision) is null);
        }

        Assert.NotNull(SourceGrant.Of(SourceGrant.Everything.Rights, "amb").Objection(revision));
        Assert.Null(SourceGrant.Everything.Objection(revision));
    }

    [Fact]
    public void A_grant_comes_back_from_its_text()
    {
        foreach (var grant in (SourceGrant[])[SourceGrant.Nothing, SourceGrant.Everything, SourceGrant.Of(SourceRights.Withdraw, "a, b", "\"", "c d", "é\n")])
        {
            Assert.Equal(grant, GrantText.ReadSources(GrantText.Write(grant)));
        }
    }
}
