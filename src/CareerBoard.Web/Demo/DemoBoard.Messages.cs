using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Demo;

internal sealed partial class DemoBoard
{
    private void AddMessages()
    {
        foreach (var template in _data.Messages.Templates) db.Add(Take(template.Name, MessageTemplate.Make(Id(At(-300, 0)), _employer.Id, template.Name, template.Text, existing: 0)));

        foreach (var (turn, conversation) in _data.Messages.Conversations.Index())
        {
            var (posting, candidate) = (_postings[conversation.Posting], _candidates[conversation.Candidate]);
            var application = db.Applications.Local.Single(a => a.PostingId == posting.Id && a.CandidateId == candidate.Id);
            List<ApplicationMessage> told = [];
            foreach (var (place, entry) in conversation.Messages.Index())
            {
                var at = At(entry.Days, turn).AddMinutes(7 * place);
                if (at > _now) at = _now;
                var content = new MessageContent(entry.Text, Id(at));
                var waiting = told.Where(m => m.WaitsForAnswer).ToList();
                var message = Take(
                    conversation.Candidate,
                    entry.By is { } by
                        ? ApplicationMessage.WriteAsMember(Id(at), application, _members[by].Id, content, waiting, isNoticePending: false, at)
                        : ApplicationMessage.WriteAsCandidate(Id(at), application, content, waiting.Count, today: 0, isNoticePending: false, at));

                // Whoever answers has read what was there.
                foreach (var earlier in told.Where(m => m.IsFromCandidate != message.IsFromCandidate)) earlier.Read(at);
                told.Add(message);
                db.Add(message);
            }
        }
    }
}
