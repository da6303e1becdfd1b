using CareerBoard.Web.Accounts;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Forgets forms whose senders did not sign in again in time. Nothing waits for it: what is too old is not found anyway.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetKeptPosts(KeptPosts kept) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        kept.ForgetOld();
        return ValueTask.CompletedTask;
    }
}
