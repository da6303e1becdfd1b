using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Names of jobs that mean the same on any board, whatever roles it has.</summary>
public sealed class JobTitleTests
{
    [Fact]
    public async Task A_job_is_found_by_other_names_of_it_after_those_that_have_the_name_itself()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        await board.PublishAsync(await board.AddEmployerAsync(), new[] { "Counsel, product and privacy", "Trainee lawyer", "Frontend engineer", "Data centre technician", "Registered nurse", "Senior accountant", "Attorney general’s liaison" }
            .Select(title => (Openings.Called(title), (DateTimeOffset?)null)));
        using var visitor = board.Visitor();

        Assert.Equal(["Trainee lawyer", "Attorney general’s liaison", "Counsel, product and privacy"], await FoundAsync("lawyer"));
        Assert.Equal(["Frontend engineer"], await FoundAsync("front end developer"));
        Assert.Equal(["Data centre technician"], await FoundAsync("data center technician"));
        Assert.Equal(["Registered nurse"], await FoundAsync("RN"));
        Assert.Empty(await FoundAsync("\"front end developer\""));

        async Task<List<string>> FoundAsync(string words)
        {
            var titles = (await visitor.Opens($"/jobs?q={Uri.EscapeDataString(words)}")).Titles;
            return titles.Count > 1 ? [titles[0], .. titles.Skip(1).Order(StringComparer.Ordinal)] : titles;
        }
    }

    [Fact]
    public void Every_group_has_several_names_and_none_says_the_same_twice()
    {
        Assert.NotEmpty(Catalogue.JobTitles);
        Assert.All(Catalogue.JobTitles, names =>
        {
            var terms = names.Select(name => string.Join(' ', Analyser.Terms(name))).ToList();
            Assert.True(terms.Distinct(StringComparer.Ordinal).Count() == terms.Count && terms.Count > 1, string.Join(", ", names));
            Assert.All(names, name => Assert.InRange(Analyser.Terms(name).Count, 1, Synonyms.LongestName));
        });
    }
}
