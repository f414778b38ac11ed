' What colleagues do to a document, done by LibreOffice itself. tests/document/make_returned.py runs it; %FOLDER% is where the files lie.

Function Opened(name)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden" : args(0).Value = True
  Opened = StarDesktop.loadComponentFromURL("%FOLDER%/" & name, "_blank", 0, args())
End Function

Sub Saved(doc, name)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "FilterName" : args(0).Value = "MS Word 2007 XML"
  doc.storeToURL("%FOLDER%/" & name, args())
  doc.close(True)
End Sub

Sub Author(given, family)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "nodepath" : args(0).Value = "/org.openoffice.UserProfile/Data"
  provider = createUnoService("com.sun.star.configuration.ConfigurationProvider")
  data = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", args())
  data.givenname = given : data.sn = family
  data.commitChanges()
End Sub

' Where the words stand for the nth time: titles stand in the contents first.
Function Found(doc, words, nth)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  hit = doc.findFirst(search)
  For n = 2 To nth
    hit = doc.findNext(hit.End, search)
  Next
  Found = hit
End Function

Sub Replaced(doc, words, others, nth)
  hit = Found(doc, words, nth)
  hit.setString(others)
End Sub

Sub Remarked(doc, words, remark, who)
  hit = Found(doc, words, 1)
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Content = remark
  note.Author = who
  hit.Text.insertTextContent(hit, note, True)
End Sub

Sub Struck(doc, words)
  hit = Found(doc, words, 1)
  whole = hit.Text.createTextCursorByRange(hit)
  whole.gotoStartOfParagraph(False)
  whole.gotoNextParagraph(True)
  whole.setString("")
End Sub

Sub Tracked
  doc = Opened("handed-out.docx")
  doc.RecordChanges = True
  Author("Anna", "Ek")
  Replaced(doc, "Make buses free for students. Run", "Make buses free for everybody. Run", 1)
  Replaced(doc, "Report back after a year", "Report back after two years", 1)
  hit = Found(doc, "Run the last bus until 23:00 on weekdays.", 1)
  where = hit.Text.createTextCursorByRange(hit.End)
  where.gotoEndOfParagraph(False)
  where.Text.insertControlCharacter(where, 0, False)
  where.Text.insertString(where, "Ask the drivers first.", False)
  Author("Ben", "Olsen")
  Replaced(doc, "last bus until 23:00.", "last bus until midnight.", 1)
  Replaced(doc, "Free buses for students, and late buses", "Buses for students", 2)
  Struck(doc, "Two people worried that free travel")
  Saved(doc, "libreoffice-tracked.docx")
End Sub

Sub Accepted
  doc = Opened("libreoffice-tracked.docx")
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none()
  dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, none())
  Saved(doc, "libreoffice-accepted.docx")
End Sub

Sub Remarks
  doc = Opened("handed-out.docx")
  Remarked(doc, "Run the last bus", "Which line?", "Anna Ek")
  Remarked(doc, "leaves at 18:40", "Since May it leaves at 19:10.", "Ben Olsen")
  Saved(doc, "libreoffice-remarks.docx")
End Sub

Sub Direct
  doc = Opened("handed-out.docx")
  Replaced(doc, "Make buses free for students. Run", "Make buses free for pupils. Run", 1)
  hit = Found(doc, "Reservations and other views", 1)
  where = hit.Text.createTextCursorByRange(hit.Start)
  where.gotoStartOfParagraph(False)
  where.Text.insertControlCharacter(where, 0, False)
  where.gotoPreviousParagraph(False)
  where.ParaStyleName = "Heading 3"
  where.Text.insertString(where, "Repair the old mill", False)
  where.Text.insertControlCharacter(where, 0, False)
  where.ParaStyleName = "Text body"
  where.Text.insertString(where, "Let members meet there.", False)
  table = doc.TextTables.getByIndex(0)
  table.getCellByPosition(0, 1).setString("Quoted somewhere")
  table.Rows.insertByIndex(3, 1)
  table.getCellByPosition(0, 3).setString("Lost on the way")
  Saved(doc, "libreoffice-direct.docx")
End Sub

Sub Main
  Tracked
  Accepted
  Remarks
  Direct
  StarDesktop.terminate()
End Sub
