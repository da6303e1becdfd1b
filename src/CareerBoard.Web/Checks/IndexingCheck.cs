using CareerBoard.Web.Indexing;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Checks;

/// <summary>Whether Google can be told of openings, where somebody wants that. Says nothing where nobody does.</summary>
internal sealed class IndexingCheck(GoogleIndexing google, TimeProvider clock) : ICheck
{
    private const string What = "Google indexing";

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(google.IsOn ? [Look()] : []);

    private Finding Look()
    {
        try
        {
            var account = ServiceAccount.Read(google.KeyPath);
            return google.RestsUntil > clock.GetUtcNow()
                ? new(Grade.Warn, What, $"Google did not take what {account.Email} told; the next try is {Format.Distance(google.RestsUntil, clock.GetUtcNow())}", "Look at TellGoogle below and in the log. The account must own the site in the Search Console.")
                : new(Grade.Ok, What, $"openings are told of by {account.Email}");
        }
        catch (InvalidDataException unfit)
        {
            return new(Grade.Bad, What, unfit.Message, "Put the key of a service account, as Google gives it out, where Indexing:GoogleKey says.");
        }
    }
}
