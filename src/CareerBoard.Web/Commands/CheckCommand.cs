using System.CommandLine;
using CareerBoard.Web.Checks;

namespace CareerBoard.Web.Commands;

/// <summary><c>check</c>: what is wrong with this installation, and how to mend it.</summary>
internal static class CheckCommand
{
    public static Command Make(IHost host, Terminal terminal) =>
        new Command("check", "Say what is wrong with the installation and how to mend it.").Runs(host, terminal, async (context, _, cancellationToken) =>
        {
            var findings = await context.Get<Inspection>().RunAsync(_ => true, cancellationToken);
            foreach (var finding in findings)
            {
                terminal.Say($"{finding.Grade.ToString().ToLowerInvariant(),-5} {finding.What}: {finding.Says}");
                if (finding.Mend is { } mend) terminal.Say($"      {mend}");
            }

            return findings.Any(f => f.Grade is Grade.Bad) ? Terminal.Refused : Terminal.Done;
        });
}
