using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Web.Areas.Admin.Pages.Audit;

namespace CareerBoard.Web.Tests.Administration;

public sealed class AuditKindsTests
{
    [Fact]
    public void Every_fact_has_words_in_the_audit_log()
    {
        var facts = new[] { typeof(Fact).Assembly, typeof(CareerBoardDb).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(Fact)) && !t.IsAbstract).Select(t => t.Name).ToList();

        Assert.NotEmpty(facts);
        Assert.DoesNotContain(facts, kind => AuditKinds.Of(kind) == kind);
    }
}
