using System.CommandLine;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Commands;

/// <summary><c>candidate erase EMAIL</c>.</summary>
internal static class CandidateCommand
{
    public static Command Make(IHost host, Terminal terminal)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the person signs in with, or was added with. Make sure that it is that person who asks." };
        var keepAccount = new Option<bool>("--keep-account") { Description = "Erases what belongs to a candidate alone, for somebody who works here." };
        return new Command("erase", "Erase a person, with or without an account, for good; it asks nothing.") { email, keepAccount }
            .Does(host, terminal, (context, parsed, cancellationToken) => EraseAsync(context, parsed.GetRequiredValue(email), parsed.GetValue(keepAccount), cancellationToken));
    }

    private static async Task<int> EraseAsync(CommandContext context, string email, bool keepAccount, CancellationToken cancellationToken)
    {
        if (!MailAddress.IsPlain(email)) return context.Terminal.Refuse(new Refusal("profile.email"));

        var erase = context.Get<EraseCandidate>();
        var account = keepAccount ? (await context.Db.Accounts.FindByAddressAsync(email, cancellationToken))?.Id ?? Guid.Empty : Guid.Empty;
        var erased = keepAccount ? await erase.EraseCandidateAsync(account, cancellationToken) : await erase.EraseAddressAsync(email, cancellationToken);
        if (erased.Refusal is { } refusal) return context.Terminal.Refuse(refusal);

        var person = erased.Value!;
        var isTold = await context.Get<Farewell>().SayAsync(person);
        context.Terminal.Say(
            $"Erased: {(person.AccountId is null ? "no account" : "1 account")}, {Format.Count(person.Candidates, "candidate")}, {Format.Count(person.Drafts, "draft")}, {Format.Count(person.StoredNames.Count, "file")}. "
            + $"{Format.Count(person.Applications, "application")} without a name {(person.Applications == 1 ? "stays" : "stay")} for reports.");
        if (person.AsReferee > 0) context.Terminal.Say($"{Format.Count(person.AsReferee, "reference")} of others no longer {(person.AsReferee == 1 ? "names" : "name")} this person.");
        if (!person.IsFinished) context.Terminal.Say("Bytes that nothing leads to any more are left, because a disk was busy, full or away. A running board removes them.");
        context.Terminal.Say(isTold ? "The person is told by mail." : "The person could not be told by mail.");
        context.Terminal.Say($"Keep {context.Get<ErasureList>().Path}: with it, a backup from before erases the person again when it is restored.");
        return Terminal.Done;
    }
}
