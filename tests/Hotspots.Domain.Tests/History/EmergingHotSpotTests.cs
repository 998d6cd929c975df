using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

public class EmergingHotSpotTests
{
    // A letter for each step: h is hot, c is cold, a dot is neither; the digit after it is how strongly, 3 where there is none.
    [Theory]
    [InlineData("...........h", EmergingPattern.New)]
    [InlineData("cc.c.......h", EmergingPattern.New)]
    [InlineData("..........hh", EmergingPattern.Consecutive)]
    [InlineData("..hhhhhhhhhh", EmergingPattern.Consecutive)]
    [InlineData(".h1h2h3h4h5h6h7h8h9", EmergingPattern.Intensifying)]
    [InlineData("h1h2h3h4h5h6h7h8h9h9", EmergingPattern.Intensifying)]
    [InlineData(".hhhhhhhhhhh", EmergingPattern.Persistent)]
    [InlineData("h3h5h3h5h3h5h3h5h3h5", EmergingPattern.Persistent)]
    [InlineData("h9h8h7h6h5h4h3h2h1h1", EmergingPattern.Diminishing)]
    [InlineData("h.........h.", EmergingPattern.None)]
    [InlineData("h..........h", EmergingPattern.Sporadic)]
    [InlineData("..h.hhh...hh", EmergingPattern.Sporadic)]
    [InlineData("h...c......h", EmergingPattern.Oscillating)]
    [InlineData("hhhhhhhhhhh.", EmergingPattern.Historical)]
    [InlineData("hhhhhhhhhh..", EmergingPattern.None)]
    [InlineData("............", EmergingPattern.None)]
    [InlineData("", EmergingPattern.None)]
    public void Each_class_is_as_Esri_defines_it_for_hot_and_for_cold(string story, EmergingPattern pattern)
    {
        var hot = EmergingHotSpot.Of(Steps(story, 1));
        Assert.Equal((pattern, false), (hot.Pattern, hot.IsCold));
        var cold = EmergingHotSpot.Of(Steps(story, -1));
        Assert.Equal((pattern, pattern != EmergingPattern.None), (cold.Pattern, cold.IsCold));
        Assert.Equal((hot.HotSteps, hot.ColdSteps), (cold.ColdSteps, cold.HotSteps));
    }

    [Fact]
    public void What_a_place_is_in_the_last_step_goes_before_what_it_was()
    {
        var turned = EmergingHotSpot.Of(Steps("hhhhhhhhhhhc", 1));
        Assert.Equal((EmergingPattern.New, true, 11, 1), (turned.Pattern, turned.IsCold, turned.HotSteps, turned.ColdSteps));
    }

    [Fact]
    public void Nine_of_ten_are_ninety_per_cent_and_seventeen_of_nineteen_are_not()
    {
        Assert.Equal(EmergingPattern.Persistent, EmergingHotSpot.Of(Steps(".hhhhhhhhh", 1)).Pattern);
        Assert.Equal(EmergingPattern.Consecutive, EmergingHotSpot.Of(Steps("..hhhhhhhhhhhhhhhhh", 1)).Pattern);
    }

    [Fact]
    public void Every_story_has_one_class_and_its_mirror_image_the_same_of_the_other_kind()
    {
        var random = new Random(8);
        for (var i = 0; i < 2_000; i++)
        {
            var story = new string(random.GetItems<char>(i % 2 == 0 ? "hc." : "hhhhh.", random.Next(1, 25)));
            var (there, back) = (EmergingHotSpot.Of(Steps(story, 1)), EmergingHotSpot.Of(Steps(story, -1)));
            Assert.True(there.Pattern == back.Pattern && (there.Pattern == EmergingPattern.None || there.IsCold != back.IsCold), story);
            Assert.True(story[^1] == '.' || there.Pattern is not (EmergingPattern.None or EmergingPattern.Historical), story);
        }
    }

    private static GiStar[] Steps(string story, int sign) => [.. story.Index().Where(each => !char.IsAsciiDigit(each.Item)).Select(each =>
    {
        var strength = each.Index + 1 < story.Length && char.IsAsciiDigit(story[each.Index + 1]) ? story[each.Index + 1] - '0' : 3;
        return each.Item == '.' ? new GiStar(0, 1, 1) : new GiStar(sign * (each.Item == 'h' ? 2 + strength : -2 - strength), 0.001, 0.001);
    })];
}
