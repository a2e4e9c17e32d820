import {DragomanChat} from 'dragoman/react';
import {useState} from 'react';

/** A page whose state changes while the chat is in use: it renders often, with new objects each time. */
export function App({chat}) {
  const [answers, setAnswers] = useState(0);
  return (
    <main>
      <h1>A page of React</h1>
      <output>{answers}</output>
      <DragomanChat
        {...chat}
        starters={[{label: 'Begin', prompt: 'How do I get started?'}]}
        onMessage={({message}) => {
          if (message.role === 'assistant') setAnswers(count => count + 1);
        }}
      />
    </main>
  );
}
